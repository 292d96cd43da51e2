"""Models of people, their enrolments, their answers and the outcomes."""

from participants.models.answer import Answer
from participants.models.batch import ImportBatch
from participants.models.breach import Breach
from participants.models.check_in import CheckIn, CheckInLink
from participants.models.enrolment import Attendance, Enrolment
from participants.models.import_job import ImportJob
from participants.models.nik_key import NikIdentity, NikKey
from participants.models.outcome import Business, Declaration, Result
from participants.models.person import Consent, NotSamePerson, Person, PersonMerge
from participants.models.signal import SignalFinding, SignalMark, SignalReview
from participants.models.story import Story
from participants.models.verification import OfficerNetwork, VerificationRequest
