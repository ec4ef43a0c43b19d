"""What the API, the site and apps above may use of openings."""

from huying_platform.openings.actions import Draft, retry_opening, save_opening, start_opening, undo_opening
from huying_platform.openings.acts import ActFault, verify_acts
from huying_platform.openings.divisions import DivisionCheck, check_division
from huying_platform.openings.domain import JobState, OpeningState, Step, StepState, province_of
from huying_platform.openings.exporting import forget_exports, read_county, work_on_exports, write_county
from huying_platform.openings.forgetting import forget_administrators
from huying_platform.openings.hands import Figures, Hands, Invited, platform_actor
from huying_platform.openings.inviting import forget_links, work_on_invites
from huying_platform.openings.lifecycle import (
    close_county,
    export_county,
    invite_administrator,
    resume_county,
    set_county_quota,
    suspend_county,
    take_export,
)
from huying_platform.openings.refusals import not_of_portal
from huying_platform.openings.resealing import reseal_openings
from huying_platform.openings.selectors import (
    CountyLine,
    StepLine,
    acts_before,
    acts_of,
    counties_of,
    exports_of,
    invites_of,
    is_editable,
    is_fresh,
    is_undoable,
    link_of,
    masked_phone,
    opening_of,
    openings_of,
    phone_of,
    steps_of,
)
from huying_platform.openings.steps import work_on_openings
from huying_platform.openings.summaries import disable_closed_organisations, sum_up_counties

__all__ = [
    "ActFault",
    "CountyLine",
    "DivisionCheck",
    "Draft",
    "Figures",
    "Hands",
    "Invited",
    "JobState",
    "OpeningState",
    "Step",
    "StepLine",
    "StepState",
    "acts_before",
    "acts_of",
    "check_division",
    "close_county",
    "counties_of",
    "disable_closed_organisations",
    "export_county",
    "exports_of",
    "forget_administrators",
    "forget_exports",
    "forget_links",
    "invite_administrator",
    "invites_of",
    "is_editable",
    "is_fresh",
    "is_undoable",
    "link_of",
    "masked_phone",
    "not_of_portal",
    "opening_of",
    "openings_of",
    "phone_of",
    "platform_actor",
    "province_of",
    "read_county",
    "reseal_openings",
    "resume_county",
    "retry_opening",
    "save_opening",
    "set_county_quota",
    "start_opening",
    "steps_of",
    "sum_up_counties",
    "suspend_county",
    "take_export",
    "undo_opening",
    "verify_acts",
    "work_on_exports",
    "work_on_invites",
    "work_on_openings",
    "write_county",
]
