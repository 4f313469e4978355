package io.nightshift.alerts;

import io.nightshift.alerts.Alert.Kind;
import io.nightshift.cases.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened and that people may want to know.
 *
 * @param id the same for the same occasion, whoever notices it
 */
record Occasion(
        String id, Kind kind, boolean urgent, @Nullable CaseId caseId, String words) {}
