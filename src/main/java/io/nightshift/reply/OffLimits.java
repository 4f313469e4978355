package io.nightshift.reply;

import io.nightshift.dossier.References;
import io.nightshift.reply.Mention.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What nobody may tell a customer, be it the agent or a person: numbers of others, and the inside of the house. */
final class OffLimits {

    private OffLimits() {}

    /** What a text names of it, each in words; a number that stands in no fact and no receipt of the case is another's. */
    static List<String> in(String text, Occasion occasion) {
        var normal = Scan.normal(text);
        var mentions = Scan.of(normal);
        var known = new Evidence(occasion).all();
        var foreign = Stream.concat(
                        mentions.stream().filter(OffLimits::namesAThing),
                        References.in(normal).stream().map(OffLimits::reference))
                .filter(mention -> !Evidence.supports(known, mention, LocalDate.EPOCH))
                .map(mention -> "the number " + mention.value() + ", which is not known to be this customer's");
        var inside = mentions.stream()
                .filter(mention -> mention.kind() == Kind.INTERNAL)
                .map(mention -> "'" + mention.shown() + "', which belongs to the inside of the house");
        return Stream.concat(foreign, inside).distinct().toList();
    }

    /** {@code SO-20417} is a thing in somebody's books; {@code M8} or {@code IP65} is a word of the trade. */
    private static boolean namesAThing(Mention mention) {
        return mention.kind() == Kind.IDENTIFIER && mention.value().contains("-");
    }

    private static Mention reference(String number) {
        return new Mention(Kind.IDENTIFIER, number, number, 0, 0);
    }
}
