"""Models of regions, libraries, activities and partners."""

from programs.models.commitment import Commitment
from programs.models.joint_activity import TrainingMerge
from programs.models.library import Library, LibraryArea, Office, Partnership
from programs.models.partner import Partner, Representative
from programs.models.period import Locks, MonthReview, NilReport, PeriodLock
from programs.models.population import Population
from programs.models.practice import PracticeClass, PracticeSeat
from programs.models.region import Region, RegionChange
from programs.models.sim import SimColumn, SimCopy
from programs.models.training import Training
from programs.models.training_extra import (
    TrainingDay,
    TrainingFunding,
    TrainingLink,
    TrainingOfficial,
    TrainingPartner,
    TrainingPhoto,
)
from programs.models.vocabulary import BusinessSector, FundingSource, Skill, TrainingKind
