"""The installation's ledger keys, from its settings, and what they sign."""

from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from .models import SignedHead
from .rules import signing
from .rules.encoding import moment


def signing_key() -> Ed25519PrivateKey:
    """The key that signs today."""
    return signing.private_keys(settings.LINLI_LEDGER_KEY)[0]


def public_keys() -> list[bytes]:
    """Every public key of this installation, today's first."""
    return [signing.public_bytes(key) for key in signing.private_keys(settings.LINLI_LEDGER_KEY)]


def signed_at(chain: UUID, seq: int, digest: str, at: datetime) -> SignedHead:
    """The signature over one entry of a chain, made now if there is none."""
    key = signing_key()
    stated = {"chain": str(chain), "seq": seq, "digest": digest, "at": moment(at)}
    made = SignedHead(
        chain=chain,
        seq=seq,
        digest=digest,
        at=at,
        key=signing.public_bytes(key).hex(),
        signature=signing.sign_head(key, stated),
    )
    SignedHead.objects.bulk_create([made], ignore_conflicts=True)
    return SignedHead.objects.get(chain=chain, seq=seq, key=made.key)
