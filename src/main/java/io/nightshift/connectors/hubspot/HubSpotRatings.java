package io.nightshift.connectors.hubspot;

import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.TicketHistory.Rating;
import io.nightshift.connectors.directory.Stated;
import io.nightshift.connectors.hubspot.HubSpotApi.Thing;
import io.nightshift.dossier.Enquiry;
import io.nightshift.dossier.Fact;
import io.nightshift.dossier.FactSource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What the customer thought of answers, by HubSpot's surveys of satisfaction. They belong to who answered them, and to no ticket. */
final class HubSpotRatings implements FactSource {

    private static final Duration RECENT = Duration.ofDays(90);
    private static final String SURVEYS = "feedback_submissions";
    private static final String KIND = "hs_survey_type";
    private static final String GROUP = "hs_response_group";
    private static final String TIME = "hs_submission_timestamp";

    private final Buyers buyers;
    private final HubSpotObjects objects;

    HubSpotRatings(Buyers buyers, HubSpotObjects objects) {
        this.buyers = buyers;
        this.objects = objects;
    }

    private record Rated(Rating rating, Instant at) {}

    @Override
    public String name() {
        return HubSpot.NAME;
    }

    /** None where the plan or our rights have no surveys. */
    @Override
    public List<Fact> fetch(Enquiry enquiry) {
        try {
            return buyers.find(enquiry.customer())
                    .flatMap(it -> Optional.ofNullable(it.contact()))
                    .map(contact -> facts(ratings(contact), enquiry))
                    .orElse(List.of());
        } catch (Refused e) {
            return List.of();
        }
    }

    private List<Rated> ratings(Thing contact) {
        var ids = objects.associated(Buyers.CONTACTS, contact.id(), SURVEYS);
        return objects.findAll(SURVEYS, ids, List.of(KIND, GROUP, TIME)).stream()
                .filter(it -> it.says(KIND).filter("CSAT"::equals).isPresent())
                .flatMap(HubSpotRatings::rated)
                .toList();
    }

    /** Nobody says what another group or a survey without a time means. */
    private static Stream<Rated> rated(Thing survey) {
        var rating = survey.says(GROUP).flatMap(HubSpotRatings::meaning);
        return rating.stream().flatMap(it -> time(survey).map(at -> new Rated(it, at)).stream());
    }

    private static Optional<Rating> meaning(String group) {
        return switch (group) {
            case "PROMOTER" -> Optional.of(Rating.GOOD);
            case "PASSIVE" -> Optional.of(Rating.NEUTRAL);
            case "DETRACTOR" -> Optional.of(Rating.BAD);
            default -> Optional.empty();
        };
    }

    private static Optional<Instant> time(Thing survey) {
        try {
            return survey.says(TIME).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Nothing where there are none: nobody knows whether the customer was asked. */
    private List<Fact> facts(List<Rated> ratings, Enquiry enquiry) {
        var since = enquiry.at().minus(RECENT);
        return ratings.stream()
                .max(Comparator.comparing(Rated::at))
                .map(last -> new Stated(name(), enquiry.customer().id(), enquiry.at())
                        .text("tickets.lastRating", last.rating().name().toLowerCase(Locale.ROOT))
                        .number(
                                "tickets.badRatings90Days",
                                ratings.stream()
                                        .filter(it -> it.rating() == Rating.BAD
                                                && !it.at().isBefore(since))
                                        .count())
                        .facts())
                .orElse(List.of());
    }
}
