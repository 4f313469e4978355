package io.nightshift.connectors.hubspot;

import io.nightshift.actions.CannotTell;
import io.nightshift.actions.Refused;
import io.nightshift.connectors.desk.Html;
import io.nightshift.connectors.desk.KeylessDesk.Written;
import io.nightshift.connectors.hubspot.HubSpotApi.Association;
import io.nightshift.connectors.remote.Afterwards;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What the house notes on tickets. Which app has made a note only HubSpot itself can write. */
final class Notes {

    private static final String NOTES = "notes";
    private static final String BODY = "hs_note_body";
    private static final String MADE_BY = "hs_object_source_id";
    private static final int OF_A_TICKET = 228;
    private static final int ROOM = 65_536;

    private final HubSpotObjects objects;
    private final String app;
    private final Clock clock;

    Notes(HubSpotObjects objects, String app, Clock clock) {
        this.objects = objects;
        this.app = app;
        this.clock = clock;
    }

    List<Written> written(String ticket) {
        var ids = objects.associated("tickets", ticket, NOTES);
        return objects.findAll(NOTES, ids, List.of(BODY, MADE_BY)).stream()
                .filter(it -> it.says(MADE_BY).filter(app::equals).isPresent())
                .map(it -> new Written(it.id(), Html.plain(null, it.says(BODY).orElse("")), false))
                .toList();
    }

    /** Looked for at once: what does not stand there as ours would be written a second time. */
    Written add(String ticket, String text) {
        var body = Html.of(text);
        if (body.length() > ROOM) {
            throw new Refused("A note has room for " + ROOM + " characters, and this one is longer");
        }
        var made = objects.create(
                        NOTES,
                        Map.of("hs_timestamp", clock.instant().toString(), BODY, body),
                        List.of(Association.with(ticket, OF_A_TICKET)))
                .id();
        return Afterwards.look(() -> written(ticket)).stream()
                .filter(it -> it.number().equals(made))
                .findFirst()
                .orElseThrow(() -> new CannotTell("HubSpot took note " + made + ", but does not show it on ticket "
                        + ticket + " as one of app " + app));
    }
}
