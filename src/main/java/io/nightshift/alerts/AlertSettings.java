package io.nightshift.alerts;

import io.nightshift.alerts.Alert.Kind;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Of what people are told, and when.
 *
 * @param tell of which kinds
 * @param urgent hand-overs for these reasons wake somebody
 * @param silent hand-overs for these reasons are not told of, because somebody knows already, or was told of the cause
 * @param quiet when only what is urgent is told
 * @param mostPerHour of urgent ones and of others; what comes beyond it is summed up in one
 * @param giveUpAfter how old an alert may become while it cannot be sent
 * @param remember how long alerts are kept to be looked at
 * @param caseLink where people see a case, with {@code {case}} for its number; empty for no link
 */
@ConfigurationProperties("nightshift.alerts")
record AlertSettings(
        @DefaultValue({"HAND_OVER", "WAITING", "BRAKE", "SETBACK"})
        Set<Kind> tell,

        @DefaultValue({"SAFETY", "LEGAL", "VULNERABLE", "SERVICE_LEVEL"})
        Set<HandOverReason> urgent,

        @DefaultValue({"PERSON_TOOK_OVER", "AUTONOMY", "APPROVAL_REFUSED", "BRAKE"})
        Set<HandOverReason> silent,

        @DefaultValue QuietHours quiet,
        @DefaultValue("20") int mostPerHour,
        @DefaultValue("6h") Duration giveUpAfter,
        @DefaultValue("30d") Duration remember,
        @DefaultValue("") String caseLink) {

    static final String CASE = "{case}";

    AlertSettings {
        if (mostPerHour < 1) {
            throw new IllegalArgumentException(
                    "nightshift.alerts.most-per-hour is " + mostPerHour + "; to be told of nothing, leave tell empty");
        }
        if (!caseLink.isEmpty() && !isLink(caseLink)) {
            throw new IllegalArgumentException("nightshift.alerts.case-link is no address with {case} in it, such as"
                    + " https://desk.example.com/{case}");
        }
    }

    private static boolean isLink(String text) {
        try {
            return text.contains(CASE)
                    && new URI(text.replace(CASE, "ESC-1")).getHost() != null
                    && text.matches("https?://.*");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Nullable
    URI linkTo(@Nullable CaseId caseId) {
        return caseId == null || caseLink.isEmpty() ? null : URI.create(caseLink.replace(CASE, caseId.toString()));
    }
}
