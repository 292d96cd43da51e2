"""Django's makemigrations, which also writes the steps for changed files of triggers and for new sums."""

from django.core.management.commands import makemigrations

from tpbis.management.migration_detector import Detector


class Command(makemigrations.Command):
    autodetector = Detector
