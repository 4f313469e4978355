-- Whoever has proposed a change may take the proposal back until it decides.

alter table nightshift.threshold_change drop constraint threshold_change_state_check;
alter table nightshift.threshold_change add constraint threshold_change_state_check
    check (state in ('PROPOSED', 'UNSOUND', 'AWAITING_APPROVAL', 'REJECTED', 'APPROVED', 'LIVE', 'OVERTAKEN', 'REVERTED',
                     'WITHDRAWN'));
