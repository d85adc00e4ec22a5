# SPDX-License-Identifier: Apache-2.0
"""Certificates and tokens for the lab, made anew at each run and valid for its names alone."""

import datetime
import pathlib
import time

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

HOST = "mail.lab.test"
ISSUER = "https://oauth.lab.test"
SCOPE = "mail"


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(subject, key, issuer, issuer_key, days, names=None):
    """Signs a certificate for `key`; without `names` it is an authority's."""
    now = datetime.datetime.now(datetime.timezone.utc)
    first, last = (now + datetime.timedelta(days=d) for d in days)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(last)
        .add_extension(x509.BasicConstraints(ca=names is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )
    if names is not None:
        alternatives = x509.SubjectAlternativeName([x509.DNSName(n) for n in names])
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        builder = builder.add_extension(alternatives, critical=False)
        builder = builder.add_extension(usage, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def _write_pem(path, thing):
    path.write_bytes(thing.public_bytes(serialization.Encoding.PEM))


def _write_key(path, key):
    path.touch(mode=0o600)
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def make_certificates(folder: pathlib.Path):
    """Writes ca.pem, and NAME.pem with NAME.key for each of the four identities.

    good is what a server should show; expired ended yesterday; wrong_host names another server;
    unknown_ca is right in everything but who signed it.
    """
    folder.mkdir()
    authority, stranger = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    ca = _certificate("Lab authority", authority, "Lab authority", authority, (-30, 30))
    _write_pem(folder / "ca.pem", ca)
    for name, names, signer, days in (
        ("good", [HOST, "localhost"], authority, (-1, 30)),
        ("expired", [HOST], authority, (-29, -1)),
        ("wrong_host", ["other.lab.test"], authority, (-1, 30)),
        ("unknown_ca", [HOST], stranger, (-1, 30)),
    ):
        key = ec.generate_private_key(ec.SECP256R1())
        issuer = "Lab authority" if signer is authority else "Nobody's authority"
        _write_pem(folder / f"{name}.pem", _certificate(names[0], key, issuer, signer, days, names))
        _write_key(folder / f"{name}.key", key)


def make_tokens(keys: pathlib.Path, tokens: pathlib.Path, username: str):
    """Writes the public key where Dovecot looks for it, and a file for each token."""
    good, foreign = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in "12")
    place = keys / "default" / "RS256"
    place.mkdir(parents=True)
    (place / "lab").write_bytes(
        good.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    # For a server that gives out tokens of its own.
    _write_key(keys.parent / "signing.key", good)
    tokens.mkdir()
    now = int(time.time())
    usual = {"iss": ISSUER, "sub": username, "email": username, "scope": SCOPE}
    usual |= {"iat": now - 60, "nbf": now - 60, "exp": now + 7200}
    for name, claims, key in (
        ("good", {}, good),
        # More than any server takes on the AUTH line, and less than each takes after a challenge.
        ("long", {"padding": "x" * 3000}, good),
        ("expired", {"iat": now - 7200, "nbf": now - 7200, "exp": now - 3600}, good),
        ("other_user", {"email": "mallory@lab.test"}, good),
        ("other_scope", {"scope": "calendar"}, good),
        ("foreign_key", {}, foreign),
    ):
        token = jwt.encode(usual | claims, key, algorithm="RS256", headers={"kid": "lab"})
        path = tokens / name
        path.touch(mode=0o600)
        path.write_text(token)
