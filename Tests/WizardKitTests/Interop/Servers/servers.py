# SPDX-License-Identifier: Apache-2.0
"""Starts real mail servers on loopback, runs a command beside them, and ends them.

    servers.py COMMAND...

Debian's Postfix, Dovecot and Exim and PyPI's aiosmtpd, each with a configuration made for this run. What
the command needs to know stands in the JSON file that SMTP_WIZARD_INTEROP names. Meant to be run by
`make interop`, as root, in a private view of the machine in which mail.lab.test is 127.0.0.1.
"""

import json
import os
import pathlib
import random
import secrets
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time

import exim
import identities
import mailservers
import probe

USER = "alice@lab.test"
ZONE = """
lab.test. 60 MX 10 mail.lab.test.
elsewhere.test. 60 MX 10 mx.elsewhere.test.
silent.test. 60 A 192.0.2.1
"""
STARTUP_SECONDS = 20
ATTEMPTS = 4


def free_ports(count):
    """Picks loopback ports that nobody listens on, below the range that the system hands out."""
    found = []
    for port in random.sample(range(20000, 32000), 400):
        with socket.socket() as candidate:
            try:
                candidate.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise SystemExit("interop: no free loopback ports")


def greeting(port, wrapped):
    """The first octets that a server sends, or nothing while it does not answer."""
    context = ssl._create_unverified_context()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            if wrapped:
                connection = context.wrap_socket(connection, server_hostname=identities.HOST)
            return connection.recv(512)
    except OSError:
        return b""


def ready(process, ports, nonce):
    """Waits until every port greets as this run's server; says whether it came to that."""
    deadline = time.monotonic() + STARTUP_SECONDS
    waiting = dict(ports)
    while waiting and process.poll() is None and time.monotonic() < deadline:
        for (identity, security), port in list(waiting.items()):
            line = greeting(port, security == "tls")
            if line.startswith(b"220 ") and nonce.encode() in line:
                del waiting[identity, security]
            elif line:  # somebody else took the port in the meantime
                return False
        time.sleep(0.02)
    return not waiting


def end(process):
    """Ends a server and what it started."""
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def start_postfix(lab, processes):
    """Starts Postfix, with other ports where some were taken."""
    kinds = [(i, s) for i in mailservers.IDENTITIES for s in mailservers.SECURITIES]
    kinds += [(name, "starttls") for name in mailservers.REFUSALS]
    (grey_port,) = free_ports(1)
    processes.append(mailservers.start_postgrey(lab, grey_port))
    senders = {USER: USER, "bob@lab.test": "bob@lab.test"}
    for _ in range(ATTEMPTS):
        ports = dict(zip(kinds, free_ports(len(kinds))))
        nonce = secrets.token_hex(8)
        process = mailservers.start_postfix(lab, ports, senders, nonce, grey_port)
        processes.append(process)
        if ready(process, ports, nonce):
            return ports
        processes.remove(process)
        end(process)
    for log in ("postfix.out", "postfix.log"):
        print((lab / log).read_text() if (lab / log).exists() else "", file=sys.stderr)
    raise SystemExit("interop: Postfix did not start")


def start_exim(lab, processes):
    """Starts Exim, with other ports where some were taken, and returns them."""
    exim.unpack()
    for _ in range(ATTEMPTS):
        ports = dict(zip(exim.PORTS, free_ports(len(exim.PORTS))))
        nonce = secrets.token_hex(8)
        process = exim.start(lab, ports, nonce)
        processes.append(process)
        if ready(process, {("exim", security): port for security, port in ports.items()}, nonce):
            return ports
        processes.remove(process)
        end(process)
    for log in ("exim.out", "exim/mainlog", "exim/paniclog"):
        print((lab / log).read_text() if (lab / log).exists() else "", file=sys.stderr)
    raise SystemExit("interop: Exim did not start")


def start_aiosmtpd(lab, password, processes):
    """Starts the server that keeps exact octets, and returns its ports."""
    (lab / "kept").mkdir()
    script = pathlib.Path(__file__).with_name("aiosmtpd_server.py")
    certificate, key = lab / "certificates/good.pem", lab / "certificates/good.key"
    with open(lab / "aiosmtpd.log", "ab") as log:
        process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", sys.executable, "-I", script, certificate, key,
             lab / "kept", USER, password],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log,
        )
    processes.append(process)
    line = process.stdout.readline()
    if not line:
        raise SystemExit("interop: aiosmtpd did not start\n" + (lab / "aiosmtpd.log").read_text())
    return json.loads(line)


def start_dovecot(lab, password, processes):
    """Starts Dovecot and waits for its socket."""
    process = mailservers.start_dovecot(lab, {USER: password, "bob@lab.test": secrets.token_hex(8)})
    processes.append(process)
    deadline = time.monotonic() + STARTUP_SECONDS
    while not (lab / "auth").is_socket():
        if process.poll() is not None or time.monotonic() > deadline:
            raise SystemExit("interop: Dovecot did not start\n" + (lab / "dovecot.log").read_text())
        time.sleep(0.02)


def start_name_server(lab, processes):
    """Starts a name server for the zones of these tests, and makes it this view's only one."""
    script = pathlib.Path(__file__).parents[2] / "LiveWorld/Servers/name_server.py"
    for _ in range(ATTEMPTS):
        # An address of its own, for resolvers know port 53 alone.
        address = f"127.{random.randint(2, 250)}.{random.randint(1, 250)}.53"
        with open(lab / "names.log", "ab") as log:
            process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", sys.executable, "-I", script, ZONE, address, "53"],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log,
            )
        processes.append(process)
        if process.stdout.readline():
            pathlib.Path("/etc/resolv.conf").write_text(f"nameserver {address}\n")
            return
    raise SystemExit("interop: no name server\n" + (lab / "names.log").read_text())


def secret_file(path, text):
    path.touch(mode=0o600)
    path.write_text(text)
    return str(path)


def start(lab, processes):
    """Starts everything and returns what tests need to know."""
    password = secrets.token_urlsafe(18)
    identities.make_certificates(lab / "certificates")
    identities.make_tokens(lab / "keys", lab / "tokens", USER)
    start_dovecot(lab, password, processes)
    ports = start_postfix(lab, processes)
    return {
        "host": identities.HOST,
        "ca_file": str(lab / "certificates/ca.pem"),
        "username": USER,
        "password_file": secret_file(lab / "password", password),
        "wrong_password_file": secret_file(lab / "wrong-password", password[::-1]),
        "tokens": {path.name: str(path) for path in (lab / "tokens").iterdir()},
        "signing_key": str(lab / "signing.key"),
        "issuer": identities.ISSUER,
        "scope": identities.SCOPE,
        "postfix": {
            identity: {security: ports[identity, security] for security in mailservers.SECURITIES}
            for identity in mailservers.IDENTITIES
        },
        "refusing": {name: ports[name, "starttls"] for name in mailservers.REFUSALS},
        "postfix_log": str(lab / "postfix.log"),
        "maildir": str(lab / "Maildir"),
        "exim": start_exim(lab, processes),
        "aiosmtpd": start_aiosmtpd(lab, password, processes),
        "aiosmtpd_folder": str(lab / "kept"),
    }


def main(command):
    if socket.gethostbyname(identities.HOST) != "127.0.0.1":
        raise SystemExit(f"interop: {identities.HOST} must be 127.0.0.1 here; run `make interop`")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    processes = []
    with tempfile.TemporaryDirectory(prefix="smtp-wizard-interop-", dir="/var/tmp") as folder:
        os.chmod(folder, 0o755)
        lab = pathlib.Path(folder)
        try:
            facts = start(lab, processes)
            start_name_server(lab, processes)  # last: what is downloaded needs the machine's own
            (lab / "interop.json").write_text(json.dumps(facts, indent=2) + "\n")
            probe.check(facts)
            environment = os.environ | {"SMTP_WIZARD_INTEROP": str(lab / "interop.json")}
            status = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode
        finally:
            for process in reversed(processes):
                end(process)
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["cat", "/dev/null"]))
