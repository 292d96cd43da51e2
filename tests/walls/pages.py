"""Every URL name of the project and how to build it with one world's objects. A new URL needs one line here.

`of("training")` is a page of the world's training, `listed()` a list, `Page()` any other. By name: `open` =
needs no sign-in; `own` = one's own rows, whoever asks; `query` = query strings to try; `fixed` = path
arguments to try; `nation` = for whoever sees the whole country, 404 or 403 for others.
"""

from typing import NamedTuple
from uuid import UUID

from reports.api.resources import LISTS

FILES = ("unduh=csv", "unduh=xlsx", "unduh=ods", "unduh=json")  # lists as files
SEARCHES = ("", *FILES, "cari=zz", "cari=siti", "cari=0812", "q=zz", "tahun=2022", "halaman=1", "page=1")
COVERAGE = ("desa", "mitra_diam", "kemitraan", "replikasi")
REPORTS = ("dampak", "kegiatan", "peserta", "perpustakaan", "stakeholder", "iplm", *COVERAGE)
REPORT_QUERIES = ("", "tahun=2022&tingkat=desa", "tingkat=perpustakaan")
DEFINED = (
    "berhasil",
    "kegiatan",
    "orang",
    "perpustakaan_lapor",
    "komitmen",
    "pengelola_dilatih",
    "desa_total",
)
FORMATS = ("xlsx", "csv", "ods", "json")


class Page(NamedTuple):
    """How to reach one URL name."""

    path: tuple = ()
    open: bool = False
    own: bool = False
    query: tuple = ("",)
    fixed: tuple = ()
    nation: bool = False

    def args_of(self, world) -> list[tuple]:
        """The path arguments for one world: one object's, or each of the fixed ones."""
        if self.fixed:
            return list(self.fixed)
        return [tuple(reach(world, way) for way in self.path)]


def reach(world, way: str):
    """ "training.pk" → the primary key of the world's training."""
    for step in way.split("."):
        world = getattr(world, step)
    return world


def of(what: str, **how) -> Page:
    return Page((f"{what}.pk",), **how)


def listed(*extra, **how) -> Page:
    return Page(query=(*SEARCHES, *extra), **how)


PAGES = {
    # tpbis
    "login": Page(open=True),
    "account_login": Page(open=True),
    "mfa_authenticate": Page(open=True),
    "mfa_index": Page(own=True),
    "mfa_activate_totp": Page(own=True),
    "mfa_deactivate_totp": Page(own=True),
    "mfa_add_webauthn": Page(own=True),
    "mfa_remove_webauthn": Page(fixed=((1,),), own=True),
    "mfa_view_recovery_codes": Page(own=True),
    "mfa_generate_recovery_codes": Page(own=True),
    "account_reauthenticate": Page(own=True),
    "use_code": Page(open=True),
    "logout": Page(own=True),
    "admin_sign_in": Page(open=True),
    "account_list": listed(),
    "audit_list": listed("perbuatan=dibuka", "akun=siti", "dari=2022-01-01", "sampai=kemarin"),
    "account_create": Page(),
    "account_self": Page(own=True),
    "password_change": Page(own=True),
    "sign_out_everywhere": Page(own=True),
    "token_list": Page(own=True),
    "token_revoke": Page(fixed=((UUID(int=7),),), own=True),
    "account_detail": of("account"),
    "account_update": of("account"),
    "account_code": of("account"),
    "account_factor": of("account"),
    "account_active": of("account"),
    "account_hand_over": of("account"),
    "stored_forms": Page(own=True),
    "service_worker": Page(open=True),
    "manifest": Page(open=True),
    "app_icon": Page(open=True, fixed=((192,), (512,))),
    "unsent": Page(open=True),
    "sealing_key": Page(own=True),
    "phone_data": Page(),
    # programs
    "library_list": listed("jenjang=kelurahan"),
    "library_create": Page(),
    "library_detail": of("library"),
    "library_update": of("library"),
    "library_contact": of("library"),
    "library_move": of("library"),
    "partnership_create": of("library"),
    "nil_report": of("library"),
    "partnership_end": of("partnership"),
    "office": Page(),
    "page_index": Page(),
    "training_list": listed("status=rencana", "jenis=bedah_buku"),
    "training_create": Page(),
    "training_removed": listed(),
    "plan_list": listed(),
    "calendar_address": Page(own=True),
    "practice_list": listed(),
    "practice_create": Page(),
    "practice_class": of("practice_class"),
    "plan_calendar": Page(("calendar_token",), open=True),
    "represented_list": listed(),
    "training_detail": of("training"),
    "training_update": of("training"),
    "training_delete": of("training"),
    "training_restore": of("removed"),
    "training_held": of("planned"),
    "training_cancel": of("planned"),
    "training_history": of("training"),
    "photo_create": of("training"),
    "consent_photo": of("training"),
    "photo": of("photo"),
    "photo_small": of("photo"),
    "photo_delete": of("photo"),
    "attendance_sheet": of("training"),
    "training_report_pdf": of("training"),
    "invitation": of("training"),
    "minutes": of("training"),
    "transport_receipt": of("training"),
    "goods_receipt": of("training"),
    "representative_list": of("meeting"),
    "stakeholder_list": listed("unduh=csv&daftar=komitmen"),
    "commitment_create": Page(),
    "commitment_update": of("commitment"),
    "commitment_realise": of("commitment"),
    "commitment_give_up": of("commitment"),
    "commitment_reopen": of("commitment"),
    "commitment_proof": of("commitment"),
    "commitment_list": listed("bagian=lewat", "bagian=terwujud", "bagian=batal"),
    "partner_list": listed(),
    "partner_create": Page(),
    "partner_update": of("partner"),
    "partner_detail": of("partner"),
    # participants
    "import_upload": Page(),
    "import_confirm": Page(),
    "import_marked": Page(),
    "import_example": Page(fixed=(("peserta",), ("kegiatan",), ("perpustakaan",), ("akun",), ("jawaban",))),
    "import_batch": of("batch"),
    "import_undo": of("batch"),
    "import_codes": of("batch"),
    "import_cancel": of("job"),
    "roster": of("training", query=("", "cari=siti", "cari=zz", "cari=0812")),
    "roster_xlsform": of("training"),
    "roster_file": Page(("training.pk", "json_format")),
    "baseline": of("training"),
    "followup_xlsform": Page(query=("", "bagian=lewat")),
    "followup_list": listed("bagian=lewat", "bagian=t3"),
    "followup_progress": listed(),
    "visit_paper": of("library"),
    "answer_create": of("due_enrolment"),
    "answer_update": of("answer"),
    "answer_verify": of("answer"),
    "answer_document": of("answer"),
    "answer_ask": of("answer"),
    "verify_list": listed(),
    "person_list": listed(),
    "duplicate_list": listed(),
    "merge_undo": of("merge"),
    "merge_with": of("person"),
    "person_detail": of("person"),
    "person_update": of("person"),
    "person_delete": of("person"),
    "person_restore": of("removed_person"),
    "consent_withdraw": of("person"),
    "person_erase": of("person"),
    "person_copy": of("person"),
    "person_copy_pdf": of("person"),
    "consent_create": of("person"),
    "nik_reveal": of("person"),
    "breach_list": listed(),
    "breach_create": Page(),
    "breach_update": of("breach"),
    "breach_letter": of("breach"),
    "declare": of("training"),
    "story_list": listed(),
    "story_create": Page(),
    "story_detail": of("story"),
    "story_update": of("story"),
    "story_publish": of("story"),
    "signal_list": listed("tanda=terlalu_ramai", "wilayah=36.73.01", "tahun=2026"),
    "signal_done_list": listed(),
    "signal_reopen": of("review"),
    "merge_part": of("training_merge"),
    "signal": Page(("finding.key", "finding.subject")),
    "self_answer": Page(("token",), open=True),
    "certificates": of("training"),
    "certificate_check": Page(("certificate_token",), open=True),
    "check_in": Page(("check_in_token",), open=True),
    "check_in_desk": of("training"),
    "check_in_poster": of("training"),
    # reports
    "public_page": Page(("region.code",), open=True),
    "public_page_year": Page(fixed=(("36.73", 2022), ("35.78", 2022)), open=True),
    "public_index": Page(open=True),
    "public_file": Page(fixed=(("36.73", "terbaru", "svg"), ("35.78", "2022", "csv")), open=True),
    "month_brief": Page(("region.code",)),
    "public_opening": Page(("region.code",)),
    "report_index": Page(query=("", "format=csv")),
    "search": Page(query=("", "q=siti", "q=kel", "q=pelatihan", "q=0812", "q=35.78", "q=perpustakaan")),
    "report": listed(
        "tingkat=perpustakaan",
        "tingkat=desa",
        "tahun=2022&tingkat=perpustakaan",
        fixed=tuple((s,) for s in REPORTS),
    ),
    "report_file": listed(
        "tingkat=perpustakaan", "tahun=2022", fixed=tuple((s, f) for s in REPORTS for f in FORMATS)
    ),
    "export_start": Page(fixed=(("dampak", "xlsx"),)),
    "saved_export_list": listed(),
    "saved_export_create": Page(query=("", "laporan=peserta&tahun=2022")),
    "saved_export": of("saved"),
    "saved_export_update": of("saved"),
    "saved_export_run": of("saved"),
    "saved_export_take_over": of("saved"),
    "saved_export_delete": of("saved"),
    "export_run": of("run"),
    "export_file": of("run"),
    "export_cancel": of("run"),
    "export_log_list": listed(),
    "review_list": listed("keadaan=semua&bulan=2022-07"),
    "review_month": Page(("library.pk", "month_text")),
    "rapor": of("library", query=("", "tahun=2022")),
    "target_page": Page(("region.code",), query=("", "tahun=2022")),
    "target_create": Page(("region.code",)),
    "target_update": of("target"),
    "reference_lines": Page(nation=True),
    "period_list": listed(),
    "period_create": Page(),
    "period_reopen": of("lock"),
    "snapshot_list": listed(),
    "snapshot_create": Page(),
    "snapshot_detail": of("snapshot", query=("", "kelompok=hasil")),
    "snapshot_file": Page(("snapshot.pk", "json_format")),
    "satu_data": Page(query=("", "tahun=2022")),
    "satu_data_file": Page(fixed=(("csv",), ("json",), ("metadata",), ("zip",)), query=("tahun=2022",)),
    "satu_data_package": Page(fixed=(("tpbis-dampak-35_78-desa-2022", "json"),)),
    "satu_data_action": Page(fixed=(("package_list",), ("package_search",))),
    "dhis2": Page(query=("", "tahun=2022")),
    "dhis2_file": Page(
        fixed=(("organisationUnits", "json"), ("dataElements", "csv"), ("dataValueSets", "csv")),
        query=("tahun=2022",),
    ),
    "regional_workbook": Page(nation=True),
    "regional_workbook_file": Page(fixed=(("xlsx",), ("ods",)), nation=True),
    "sim_copy": of("library", query=("", "bulan=2022-07")),
    "home": Page(query=("", "tahun=2022")),
    "coverage": Page(("region.code",), query=("", "tahun=2022")),
    "region_dashboard": Page(("region.code",), query=("", "tahun=2022")),
    "brief_pdf": Page(("region.code",), query=("", "tahun=2022")),
    "brief_png": Page(("region.code",)),
    "cohort": Page(("region.code",), query=("", "tahun=2022", "tahun=2022&bagi=keterampilan", "bagi=umur")),
    "cohort_file": Page(("region.code", "json_format"), query=("", "tahun=2022&bagi=umur")),
    "comparison": Page(fixed=(("nasional",),), query=("", "tahun=2022", "serupa=35.78"), nation=True),
    "definition_index": Page(),
    "definition": Page(
        fixed=tuple((key,) for key in DEFINED), query=("", "wilayah=35.78", "wilayah=35.78&tahun=2022")
    ),
    "training_cohort": of("training", query=("", "bagi=jenis_kelamin")),
    "api_page": Page(query=("", "coba=activities", "coba=report&slug=dampak&tahun=2022", "coba=people")),
    "api_openapi": Page(open=True),
    **{f"api_{name}": Page(open=True) for name in (*LISTS, "cohorts")},
    "api_report": Page(fixed=tuple((slug,) for slug in REPORTS), open=True),
    "api_unknown": Page(fixed=(("tidak-ada",),), open=True),
}
