# SPDX-License-Identifier: Apache-2.0
"""A private configuration of Debian's Exim, and its start.

Exim listens on loopback, under TLS from the start and after STARTTLS, with GnuTLS. It asks Dovecot
who may sign in, takes mail for some mailboxes of lab.test, and keeps it in its queue. Two further
ports refuse what is large, and a second connection.
"""

import pathlib
import shutil
import subprocess
import tempfile

from identities import HOST
from mailservers import ENVIRONMENT, spawn

# The last two begin in the clear, as the second does.
PORTS = ("tls", "starttls", "small", "busy")

CONFIGURATION = """\
primary_hostname = {host}
spool_directory = {lab}/exim/spool
log_file_path = {lab}/exim/%slog
pid_file_path = {lab}/exim/pid
local_interfaces = 127.0.0.1
daemon_smtp_ports = {tls} : {starttls} : {small} : {busy}
tls_on_connect_ports = {tls}
tls_advertise_hosts = *
tls_certificate = {lab}/exim/good.pem
tls_privatekey = {lab}/exim/good.key
smtp_banner = {host} ESMTP Exim {nonce}
auth_advertise_hosts = ${{if def:tls_in_cipher {{*}}}}
acl_smtp_mail = check_mail
acl_smtp_rcpt = check_rcpt
message_size_limit = ${{if eq{{$received_port}}{{{small}}}{{600}}{{50M}}}}
smtp_accept_max_per_host = ${{if eq{{$received_port}}{{{busy}}}{{1}}{{50}}}}
host_lookup =
rfc1413_query_timeout = 0s
queue_only = true
domainlist local_domains = lab.test

begin acl

check_mail:
  deny message = TLS encryption required
       !encrypted = *
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

{authenticators}"""


AUTHENTICATOR = """\
{name}:
  driver = dovecot
  public_name = {mechanism}
  server_socket = {lab}/auth
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
            ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", "exim4-daemon-heavy"],
            cwd=folder, check=True, env=ENVIRONMENT)
        for package in pathlib.Path(folder).glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, folder + "/root"], check=True)
        shutil.copy(folder + "/root/usr/sbin/exim4", "/usr/sbin/exim4")
    subprocess.run(
        ["useradd", "--system", "--no-create-home", "Debian-exim"], check=True, env=ENVIRONMENT)


def start(lab: pathlib.Path, ports, nonce):
    """Starts Exim on the ports of `PORTS`."""
    folder = lab / "exim"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "spool").mkdir(parents=True)
    for name in ("good.pem", "good.key"):
        shutil.copy(lab / "certificates" / name, folder / name)
        shutil.chown(folder / name, "Debian-exim")
    shutil.chown(folder, "Debian-exim")
    shutil.chown(folder / "spool", "Debian-exim")
    authenticators = "".join(
        AUTHENTICATOR.format(name=name.lower(), mechanism=name, lab=lab)
        for name in ("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"))
    file = folder / "exim.conf"
    file.write_text(
        CONFIGURATION.format(
            host=HOST, lab=lab, nonce=nonce, authenticators=authenticators, **ports))
    return spawn(["exim4", "-C", str(file), "-bdf"], lab / "exim.out", env=ENVIRONMENT)
