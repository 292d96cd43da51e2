"""Form of one target."""

from django import forms

from programs.forms.fields import formfield
from reports.forms.period import read_year
from reports.indicators.themes import THEMES
from reports.models.targets import ADDABLE, Target
from tpbis.web.form_base import RecordForm

NO_GOALS = {
    *("meninggal", "turun", "tetap", "tidak_bertahan", "l0", "pita_teratas", "ingatan", "pernyataan_awal"),
    *("berhasil_dinyatakan", "belum_waktunya", "jatuh_tempo", "dinilai", "desa_total", "bulan_mitra"),
    *("tanpa_nama", "dilatih_tanpa_nama", "disabilitas_tidak_diketahui"),
}  # what nobody sets out to reach; a target already stored keeps its line


def choices(chosen: str = "") -> list:
    """Indicators that can have a target, grouped by theme, with the one this target already has."""
    seen, groups = NO_GOALS - {chosen}, []
    for label, keys in THEMES.values():
        fresh = [(key, ADDABLE[key].label) for key in keys if key in ADDABLE and key not in seen]
        seen = seen | {key for key, _ in fresh}
        if fresh:
            groups.append((label, fresh))
    return groups


class TargetForm(RecordForm):
    """What a region means to reach, of which number, when, and where that is written."""

    indicator = forms.ChoiceField(label="Angka")

    class Meta:
        model = Target
        formfield_callback = formfield
        fields = ["indicator", "year", "quarter", "value", "source"]

    def __init__(self, *args, region=None, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.region = region
        self.fields["indicator"].choices = choices(self.instance.indicator)
        self.fields["year"] = forms.CharField(
            label="Tahun", max_length=4, widget=forms.TextInput(attrs={"inputmode": "numeric"})
        )
        self.fields["source"].help_text = "Misalnya: Renja Dinas 2026, atau SK Kepala Dinas nomor 12."
        self.order_fields(["indicator", "year", "quarter", "value", "source"])

    def clean_year(self):
        return read_year(self.cleaned_data["year"])

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"region"}
