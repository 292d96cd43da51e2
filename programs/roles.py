"""The table of permissions per role, asked through `user.has_perm(...)`."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from tpbis.models import Role

READ = {
    "programs.view_library",
    "programs.view_training",
    "reports.view_dashboard",
    "reports.export_report",
}
READ_NAMES = {"participants.view_person", "participants.view_names", "participants.view_story"}
ENTER = {
    "programs.add_training",
    "programs.change_training",
    "programs.delete_training",
    "programs.add_nilreport",
    "programs.add_simcopy",
    "programs.add_stakeholder",
    "programs.change_library_contact",
    "participants.change_roster",
    "participants.add_answer",
    "participants.add_declaration",
    "participants.add_story",
    "participants.change_person",
}
GOVERN = {
    "programs.add_library",
    "programs.change_library",
    "programs.change_office",
    "programs.change_partnership",
    "tpbis.manage_accounts",
    "participants.merge_person",
    "participants.import_workbook",
    "participants.verify_answer",
    "participants.view_verification",
    "participants.publish_story",
    "participants.view_signal",
    "participants.review_signal",
    "participants.report_breach",
    "programs.lock_period",
    "programs.review_month",
    "programs.run_practice",
    "reports.take_snapshot",
    "reports.change_target",
    "reports.open_public_page",
    "reports.send_brief",
}
SUPERVISE = {
    "participants.view_signal",
    "participants.view_verification",
    "reports.open_public_page",
    "reports.send_brief",
}
PROGRAMS = {"tpbis.make_token"}  # whoever works above one library may let a program read
# Only what stands below: an account that is made, changed or reset is never an equal of whoever does so.
GRANT_LOCAL = {f"tpbis.grant_{role}" for role in (Role.STAFF, Role.READER)}
GRANT_PROVINCE = GRANT_LOCAL | {f"tpbis.grant_{role}" for role in (Role.FASDA, Role.HEAD)}
GRANT_NATION = GRANT_PROVINCE | {f"tpbis.grant_{Role.PROVINCE}"}
NATION = {"tpbis.administer", "reports.change_referenceline"}

TABLE: dict[str, set[str]] = {
    Role.STAFF: READ | READ_NAMES | ENTER,
    Role.FASDA: READ | READ_NAMES | ENTER | GOVERN | GRANT_LOCAL | PROGRAMS,
    Role.PROVINCE: READ | READ_NAMES | ENTER | GOVERN | GRANT_PROVINCE | PROGRAMS,
    Role.HEAD: READ | READ_NAMES | SUPERVISE | PROGRAMS,
    Role.NATIONAL: READ | READ_NAMES | ENTER | GOVERN | GRANT_NATION | NATION | PROGRAMS,
    Role.READER: READ | PROGRAMS | {"participants.view_story"},
}


class RoleBackend(BaseBackend):
    """Django's permission door over TABLE; the object itself is narrowed by `visible_to`."""

    def get_all_permissions(self, user_obj, obj=None) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or user_obj.scope.is_empty:
            return set()
        return TABLE.get(user_obj.role, set())

    def has_perm(self, user_obj, perm, obj=None) -> bool:
        return perm in self.get_all_permissions(user_obj, obj)

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        return any(perm.startswith(f"{app_label}.") for perm in self.get_all_permissions(user_obj))
