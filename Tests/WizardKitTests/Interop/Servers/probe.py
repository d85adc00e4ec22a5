# SPDX-License-Identifier: Apache-2.0
"""Checks the lab itself with Python's own SMTP client, before anything is tested against it.

A failure here is the lab's, not the program's.
"""

import base64
import pathlib
import smtplib
import ssl
import time


def _connect(facts, port, security):
    context = ssl.create_default_context(cafile=facts["ca_file"])
    if security == "tls":
        client = smtplib.SMTP_SSL(
            facts["host"], port, "client.lab.test", timeout=20, context=context
        )
        client.ehlo()
        return client
    client = smtplib.SMTP(facts["host"], port, "client.lab.test", timeout=20)
    try:
        client.starttls(context=context)
    except BaseException:
        client.close()
        raise
    client.ehlo()
    return client


def _expect(what, seen, wanted):
    if seen != wanted:
        raise SystemExit(f"interop: the lab is not as it should be: {what}: {seen}, not {wanted}")


def _token_line(mechanism, facts, token):
    user = facts["username"]
    if mechanism == "XOAUTH2":
        line = f"user={user}\x01auth=Bearer {token}\x01\x01"
    else:
        line = f"n,a={user},\x01host={facts['host']}\x01port=587\x01auth=Bearer {token}\x01\x01"
    return base64.b64encode(line.encode()).decode()


def _sign_in_by_token(facts, port, security, mechanism, token):
    with _connect(facts, port, security) as client:
        code, _ = client.docmd("AUTH", f"{mechanism} {_token_line(mechanism, facts, token)}")
        if code == 334:
            code, _ = client.docmd("" if mechanism == "XOAUTH2" else "AQ==")
        return code


def _wait_for(folder, text):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for path in folder.glob("new/*"):
            if text in path.read_bytes():
                return True
        time.sleep(0.05)
    return False


def check(facts):
    """Delivers, is refused, and is refused a handshake, as the tests rely on."""
    password = pathlib.Path(facts["password_file"]).read_text()
    wrong = pathlib.Path(facts["wrong_password_file"]).read_text()
    user, good = facts["username"], facts["postfix"]["good"]
    for security, port in good.items():
        identifier = f"<probe-{security}@lab.test>"
        message = f"From: {user}\r\nTo: {user}\r\nMessage-ID: {identifier}\r\n\r\nProbe.\r\n"
        with _connect(facts, port, security) as client:
            offered = set(client.esmtp_features["auth"].split())
            _expect("mechanisms", offered, {"PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"})
            client.login(user, password)
            client.sendmail(user, [user], message)
            _expect("sender check", client.docmd("MAIL", "FROM:<bob@lab.test>")[0], 250)
            _expect("sender check", client.docmd("RCPT", f"TO:<{user}>")[0], 553)
            client.rset()
            client.mail(user)
            _expect("relay check", client.rcpt("someone@elsewhere.test")[0], 554)
        found = _wait_for(pathlib.Path(facts["maildir"]), identifier.encode())
        _expect(f"delivery through {security}", found, True)
        with _connect(facts, port, security) as client:
            try:
                client.login(user, wrong)
                _expect("wrong password", "accepted", "refused")
            except smtplib.SMTPAuthenticationError as refusal:
                _expect("wrong password", refusal.smtp_code, 535)
        for name, path in facts["tokens"].items():
            if name == "long":  # Python's client would put it on the AUTH line
                continue
            token = pathlib.Path(path).read_text()
            for mechanism in ("XOAUTH2", "OAUTHBEARER"):
                code = _sign_in_by_token(facts, port, security, mechanism, token)
                _expect(f"{mechanism}, token {name}", code, 235 if name == "good" else 535)
        with _connect(facts, facts["aiosmtpd"][security], security) as client:
            client.login(user, password)
            kept = client.docmd("NOOP")[0] == 250 and client.sendmail(user, [user], message) == {}
            _expect("aiosmtpd", kept, True)
        kept = pathlib.Path(facts["aiosmtpd_folder"]).glob("*.eml")
        _expect("kept octets", message.encode() in [path.read_bytes() for path in kept], True)
    reasons = {"expired": "expired", "wrong_host": "mismatch", "unknown_ca": "unable to get"}
    for identity, reason in reasons.items():
        for security, port in facts["postfix"][identity].items():
            try:
                _connect(facts, port, security).close()
                _expect(f"{identity}, {security}", "accepted", "refused")
            except ssl.SSLCertVerificationError as refusal:
                _expect(f"{identity}, {security}", reason in str(refusal), True)
    print("interop: Postfix, Dovecot and aiosmtpd stand as they should", flush=True)
