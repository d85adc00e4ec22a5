# SPDX-License-Identifier: Apache-2.0
"""Private configurations of Debian's Postfix and Dovecot, and their start.

Postfix listens for submission on loopback: under TLS from the start and after STARTTLS, each with
four identities, and at further ports that refuse for a reason each. It takes mail from the signed-in
owner of a sender for mailboxes of lab.test, into one Maildir, and refuses everything else. Dovecot
only answers who may sign in.
"""

import os
import pathlib
import pwd
import shutil
import subprocess

from identities import HOST, ISSUER, SCOPE

IDENTITIES = ("good", "expired", "wrong_host", "unknown_ca")
SECURITIES = ("tls", "starttls")
# What a further listener with STARTTLS is asked to refuse, and by which settings.
REFUSALS = {
    # A limit that EHLO does not tell, so that the server itself has to say it.
    "small": "-o message_size_limit=600 -o smtpd_discard_ehlo_keywords=size",
    "busy": "-o smtpd_client_connection_count_limit=1 -o smtpd_client_event_limit_exceptions=",
    "grey": "-o smtpd_recipient_restrictions=check_policy_service,inet:127.0.0.1:{grey_port}",
}
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}

DOVECOT = """\
base_dir = {lab}/dovecot/run
state_dir = {lab}/dovecot/state
log_path = {lab}/dovecot.log
protocols =
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = scheme=PLAIN {lab}/dovecot/passwords
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {lab}/dovecot/oauth2.conf
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={lab}
}}
service auth {{
  unix_listener {lab}/auth {{
    mode = 0666
  }}
}}
# Without this a refusal is answered later and later.
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
"""

DOVECOT_OAUTH = """\
introspection_mode = local
local_validation_key_dict = fs:posix:prefix={lab}/keys/
issuers = {issuer}
scope = {scope}
username_attribute = email
openid_configuration_url = {issuer}/.well-known/openid-configuration
"""

MAIN = """\
compatibility_level = 3.6
queue_directory = {lab}/postfix/queue
data_directory = {lab}/postfix/data
maillog_file = {lab}/postfix.log
maillog_file_prefixes = {lab}
myhostname = {host}
smtpd_banner = {host} ESMTP {nonce}
inet_protocols = ipv4
mydestination =
local_transport = error:5.1.1 no local mail here
alias_maps =
alias_database =
virtual_mailbox_domains = lab.test
virtual_mailbox_base = {lab}
virtual_mailbox_maps = texthash:{lab}/postfix/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
default_transport = error:5.7.1 nothing leaves this machine
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {lab}/auth
smtpd_sasl_security_options = noanonymous
smtpd_tls_auth_only = yes
smtpd_tls_chain_files = {lab}/certificates/good.key, {lab}/certificates/good.pem
smtpd_sender_login_maps = texthash:{lab}/postfix/senders
smtpd_client_restrictions = permit_sasl_authenticated, reject
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_relay_restrictions = reject_unauth_destination
smtpd_error_sleep_time = 0
biff = no
"""

MASTER = """\
pickup     unix-dgram n - n 60 1 pickup
cleanup    unix n - n - 0 cleanup
qmgr       unix n - n 300 1 qmgr
tlsmgr     unix - - n 1000? 1 tlsmgr
rewrite    unix - - n - - trivial-rewrite
bounce     unix - - n - 0 bounce
defer      unix - - n - 0 bounce
trace      unix - - n - 0 bounce
verify     unix - - n - 1 verify
proxymap   unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
error      unix - - n - - error
retry      unix - - n - - error
discard    unix - - n - - discard
virtual    unix - n n - - virtual
anvil      unix - - n - 1 anvil
scache     unix - - n - 1 scache
postlog    unix-dgram n - n - 1 postlogd
"""

LISTENER = """\
127.0.0.1:{port} inet n - n - - smtpd
  -o syslog_name=lab/{name}/{security}
  -o smtpd_tls_chain_files={lab}/certificates/{identity}.key,{lab}/certificates/{identity}.pem
  -o smtpd_tls_wrappermode={wrapped}
  -o smtpd_tls_security_level=encrypt
  {options}
"""


def spawn(arguments, log, **options):
    """Starts a server that dies with this process, its output in `log`."""
    with open(log, "ab") as output:
        return subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", *arguments],
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, **options,
        )


def start_dovecot(lab: pathlib.Path, passwords):
    """Starts Dovecot's authentication; its socket is LAB/auth."""
    folder = lab / "dovecot"
    folder.mkdir()
    (folder / "passwords").write_text("".join(f"{u}:{p}\n" for u, p in passwords.items()))
    (folder / "oauth2.conf").write_text(DOVECOT_OAUTH.format(lab=lab, issuer=ISSUER, scope=SCOPE))
    (folder / "dovecot.conf").write_text(DOVECOT.format(lab=lab))
    shutil.chown(folder / "passwords", "dovecot")
    (folder / "passwords").chmod(0o600)
    command = ["dovecot", "-F", "-c", str(folder / "dovecot.conf")]
    return spawn(command, lab / "dovecot.log", env=ENVIRONMENT)


def start_postgrey(lab: pathlib.Path, port):
    """Starts the greylisting that one of Postfix's listeners asks."""
    folder = lab / "postgrey"
    folder.mkdir(exist_ok=True)
    shutil.chown(folder, "postgrey", "postgrey")
    return spawn(
        ["postgrey", f"--inet=127.0.0.1:{port}", f"--dbdir={folder}", "--user=postgrey"],
        lab / "postgrey.log", env=ENVIRONMENT,
    )


def start_postfix(lab: pathlib.Path, ports, senders, nonce, grey_port):
    """Starts Postfix with a listener for each (identity or refusal, security) of `ports`."""
    folder = lab / "postfix"
    shutil.rmtree(folder, ignore_errors=True)
    for part in ("queue", "data"):
        (folder / part).mkdir(parents=True)
    shutil.chown(folder / "data", "postfix")
    owner = pwd.getpwnam("nobody")
    (lab / "Maildir").mkdir(exist_ok=True)
    os.chown(lab / "Maildir", owner.pw_uid, owner.pw_gid)
    values = {"lab": lab, "host": HOST, "nonce": nonce}
    values |= {"uid": owner.pw_uid, "gid": owner.pw_gid}
    (folder / "senders").write_text("".join(f"{address} {user}\n" for address, user in senders.items()))
    (folder / "mailboxes").write_text("".join(f"{address} Maildir/\n" for address in senders))
    (folder / "main.cf").write_text(MAIN.format(**values))
    listeners = (
        LISTENER.format(
            port=port, name=name, security=security, lab=lab,
            identity="good" if name in REFUSALS else name,
            options=REFUSALS.get(name, "-o smtpd_delay_reject=yes").format(grey_port=grey_port),
            wrapped="yes" if security == "tls" else "no",
        )
        for (name, security), port in ports.items()
    )
    (folder / "master.cf").write_text(MASTER + "".join(listeners))
    environment = ENVIRONMENT | {"MAIL_CONFIG": str(folder)}
    return spawn(["postfix", "start-fg"], lab / "postfix.out", env=environment)
