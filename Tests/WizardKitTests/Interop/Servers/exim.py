# SPDX-License-Identifier: Apache-2.0
"""A private configuration of Debian's Exim, and its start.

Exim listens on loopback, under TLS from the start and after STARTTLS, with GnuTLS. It
knows one account, takes mail for some mailboxes of lab.test, and keeps it in its queue.
"""

import pathlib
import shutil
import subprocess
import tempfile

from identities import HOST
from mailservers import ENVIRONMENT, spawn

CONFIGURATION = """\
primary_hostname = {host}
spool_directory = {lab}/exim/spool
log_file_path = {lab}/exim/%slog
pid_file_path = {lab}/exim/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {tls} : {starttls}
tls_on_connect_ports = {tls}
tls_advertise_hosts = *
tls_certificate = {lab}/exim/good.pem
tls_privatekey = {lab}/exim/good.key
smtp_banner = {host} ESMTP Exim {nonce}
auth_advertise_hosts = ${{if def:tls_in_cipher {{*}}}}
acl_smtp_mail = check_mail
acl_smtp_rcpt = check_rcpt
host_lookup =
rfc1413_query_timeout = 0s
queue_only = true
domainlist local_domains = lab.test

begin acl

check_mail:
  deny message = authentication required
       !authenticated = *
  accept

check_rcpt:
  require message = relay not permitted
          domains = +local_domains
  defer message = greylisted, try again later
        local_parts = grey
  require verify = recipient
  accept

begin routers

mailboxes:
  driver = accept
  domains = +local_domains
  local_parts = alice : bob : grey
  transport = keep

begin transports

keep:
  driver = appendfile
  file = /dev/null

begin authenticators

plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{user}}}}}{{eq{{$auth3}}{{{password}}}}}}}}}
  server_set_id = $auth2

login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${{if and{{{{eq{{$auth1}}{{{user}}}}}{{eq{{$auth2}}{{{password}}}}}}}}}
  server_set_id = $auth1
"""


def unpack():
    """Puts Exim beside Postfix, in the private view of the machine alone.

    Debian lets only one mail server be installed, for they share file names that nobody uses here.
    """
    if pathlib.Path("/usr/sbin/exim4").exists():
        return
    # Of a folder that is not apt's own, so that its sandbox user has no say in it.
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        subprocess.run(
            ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", "exim4-daemon-light"],
            cwd=folder, check=True, env=ENVIRONMENT)
        for package in pathlib.Path(folder).glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, folder + "/root"], check=True)
        shutil.copy(folder + "/root/usr/sbin/exim4", "/usr/sbin/exim4")
    subprocess.run(
        ["useradd", "--system", "--no-create-home", "Debian-exim"], check=True, env=ENVIRONMENT)


def start(lab: pathlib.Path, ports, user, password, nonce):
    """Starts Exim on the ports of `tls` and `starttls`."""
    folder = lab / "exim"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "spool").mkdir(parents=True)
    for name in ("good.pem", "good.key"):
        shutil.copy(lab / "certificates" / name, folder / name)
        shutil.chown(folder / name, "Debian-exim")
    shutil.chown(folder, "Debian-exim")
    shutil.chown(folder / "spool", "Debian-exim")
    file = folder / "exim.conf"
    file.write_text(
        CONFIGURATION.format(
            host=HOST, lab=lab, nonce=nonce, user=user, password=password, **ports))
    return spawn(["exim4", "-C", str(file), "-bdf"], lab / "exim.out", env=ENVIRONMENT)
