package io.nightshift.connectors.custom;

import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.actions.Unavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where comments stand, and what in them.
 *
 * @param listing how they are asked for, where the answer with the ticket does not have them
 */
record CommentReading(
        Optional<Listing> listing,
        Place list,
        Place number,
        Place author,
        Place text,
        Optional<Mark> isPublic,
        Optional<Mark> byTheCompany,
        boolean newestFirst) {

    static CommentReading of(String at, DeskSettings.Comments settings) {
        var path = new Setting(at + ".path", settings.path());
        var list = new Setting(at + ".list", settings.list());
        var pageSize = new Setting(at + ".page-size", String.valueOf(settings.pageSize()));
        var hasMore = new Setting(at + ".has-more", settings.hasMore());
        return new CommentReading(
                path.isSet()
                        ? Optional.of(Listing.of(path, list, pageSize, hasMore, Set.of("ticket")))
                        : Optional.empty(),
                Place.ofList(list),
                Place.of(new Setting(at + ".number", settings.number())
                        .required("where the number of a comment stands, as JSONPath in the comment")),
                Place.of(new Setting(at + ".author", settings.author())
                        .required("where the account stands that wrote a comment, as JSONPath in the comment")),
                Place.of(new Setting(at + ".text", settings.text())
                        .required("where the text of a comment stands, as JSONPath in the comment")),
                mark(at + ".public", settings.isPublic()),
                mark(at + ".by-the-company", settings.byTheCompany()),
                settings.newestFirst());
    }

    private static Optional<Mark> mark(String at, DeskSettings.Mark settings) {
        return Mark.maybe(new Setting(at + ".at", settings.at()), new Setting(at + ".is", ""), settings.is());
    }

    /** All comments, oldest first. */
    List<Ticket.Comment> read(Wire wire, String ticket, JsonNode document, Markup markup) {
        var rows = listing.map(it -> it.all(wire, Map.of("ticket", ticket)))
                .or(() -> list.list(document))
                .orElseThrow(() -> new Unavailable(wire.remote().name() + " answered with ticket " + ticket
                        + " without a list at " + list.path().getPath()));
        var comments = rows.stream().map(row -> comment(wire, row, markup)).toList();
        return newestFirst ? comments.reversed() : comments;
    }

    private Ticket.Comment comment(Wire wire, JsonNode row, Markup markup) {
        var its = number.word(row);
        if (its.isEmpty()) {
            throw new Unavailable(wire.remote().name() + " lists a comment without a number");
        }
        return new Ticket.Comment(
                its,
                author.word(row),
                markup.read(text.word(row)),
                isPublic.map(it -> it.isOn(row)).orElse(true),
                byTheCompany.map(it -> it.isOn(row)).orElse(false));
    }
}
