"""The pair of keys to which an account's unsent items are sealed on its phones."""

import json
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import models

from tpbis.models.user import User
from tpbis.phone.jwk import jwk_of
from tpbis.records import crypto


class PhoneKey(models.Model):
    """One pair for each account, made when a phone first asks; the private half is sealed."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True)
    public = models.JSONField()
    private_sealed = models.TextField()

    class Meta:
        verbose_name = "kunci HP"
        default_permissions = ()

    @classmethod
    def of(cls, user: User) -> Self:
        """The pair of an account; two phones that ask at once get the same."""
        row = cls.objects.filter(pk=user.pk).first()
        return row or cls.objects.get_or_create(user=user, defaults=_new_pair())[0]

    @property
    def private(self) -> dict[str, Any]:
        return json.loads(crypto.decrypt(self.private_sealed))


def _new_pair() -> dict[str, Any]:
    key = jwk_of(ec.generate_private_key(ec.SECP256R1()))
    public = {name: value for name, value in key.items() if name != "d"}
    return {"public": public, "private_sealed": crypto.encrypt(json.dumps(key))}
