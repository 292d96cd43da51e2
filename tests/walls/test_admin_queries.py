"""Every list of the admin costs the same literal number of queries at 1 and at 3 rows."""

import pytest
import time_machine
from django.contrib import admin
from django.urls import reverse

from tests.walls.list_queries import COUNTS, costs_of

MODELS = {model._meta.model_name: model for model in admin.site._registry}
ORDINARY = 6  # session, account, savepoint pair, number of rows, rows
COUNTED = {
    "region": 10,
    "trainingkind": 7,
    "training": 11,
    "library": 8,
    "person": 8,
}  # figures of the rows shown
FILTERED = {
    "office": 7,
    "partnership": 7,
    "population": 8,
    "referenceline": 8,
    "target": 8,
}  # values to filter by
DEARER = COUNTED | FILTERED


@pytest.mark.parametrize("name", MODELS)
@time_machine.travel("2023-01-20 12:00+07:00", tick=False)
def test_admin_list_costs_the_same_at_one_and_at_three(name, cast, kinds, sign_in):
    url = reverse(f"admin:{MODELS[name]._meta.app_label}_{name}_changelist")
    costs = costs_of(sign_in(cast.admin), url, lambda item: getattr(item, name))
    assert costs == dict.fromkeys(COUNTS, DEARER.get(name, ORDINARY))
