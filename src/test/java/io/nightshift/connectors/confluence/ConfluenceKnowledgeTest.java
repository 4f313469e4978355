package io.nightshift.connectors.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.connectors.OutsideKnowledgeContract;
import io.nightshift.connectors.knowledge.KnowledgeAtWork;
import io.nightshift.connectors.knowledge.KnowledgeSource;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.dossier.Fact;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/** Pages of Confluence in the local index. */
class ConfluenceKnowledgeTest extends OutsideKnowledgeContract {

    private final ConfluenceStandIn confluence = new ConfluenceStandIn();
    private final KnowledgeAtWork work = new KnowledgeAtWork(this::source);

    private KnowledgeSource source(Clock clock) {
        confluence.at(clock);
        var settings = settings("KB", "SUP");
        var connected = new Confluence();
        return connected.confluencePages(connected.confluenceSpaces(settings, clock), settings, clock);
    }

    private ConfluenceSettings settings(String... spaces) {
        return new ConfluenceSettings(
                confluence.baseUrl(),
                ConfluenceStandIn.EMAIL,
                ConfluenceStandIn.TOKEN,
                List.of(spaces),
                new RemoteLimits(Duration.ofSeconds(2), 100_000, Duration.ofSeconds(5)));
    }

    @Override
    protected StandIn vendor() {
        return confluence;
    }

    @Override
    protected KnowledgeAtWork work() {
        return work;
    }

    private static String storage(List<String> paragraphs) {
        return paragraphs.stream()
                .map(it -> "<p>" + HtmlUtils.htmlEscape(it) + "</p>")
                .collect(Collectors.joining());
    }

    @Override
    protected String written(String title, List<String> paragraphs) {
        return confluence.page("KB", title, storage(paragraphs));
    }

    @Override
    protected void writtenAnew(String page, String title, List<String> paragraphs) {
        confluence.rewrite(page, title, storage(paragraphs));
    }

    @Override
    protected void removed(String page) {
        confluence.remove(page);
    }

    @Override
    protected String reference(String page, int version) {
        return confluence.baseUrl() + "/wiki/spaces/KB/pages/" + page + " (version " + version + ")";
    }

    @Test
    void readsEveryPartOfAListAndOnlyTheSpacesThatAreNamed() {
        for (var number : List.of("one", "two", "three", "four", "five")) {
            confluence.page("KB", "Seal " + number, "<p>Grease the seal.</p>");
        }
        confluence.page("SUP", "Seal six", "<p>Grease the seal.</p>");
        confluence.page("SECRET", "Seal seven", "<p>Grease the seal.</p>");
        work.passes(ASK);
        assertThat(find("seal six seven", 5))
                .extracting(Fact::value)
                .noneMatch(it -> it.toString().contains("seven"));
        confluence.page("SECRET", "Seal eight", "<p>Grease the seal.</p>");
        for (var number : List.of("nine", "ten", "eleven")) {
            confluence.page("KB", "Valve " + number, "<p>Close the valve.</p>");
        }

        work.passes(ASK);

        assertThat(find("seal eight", 5))
                .extracting(Fact::value)
                .noneMatch(it -> it.toString().contains("eight"));
        assertThat(find("close the valve", 3))
                .allSatisfy(it -> assertThat((String) it.value()).startsWith("Valve"));
        assertThat(confluence.queries())
                .containsOnly("space in (\"KB\", \"SUP\") and type = page and lastmodified >= now(\"-16m\")"
                        + " order by lastmodified asc");
    }

    @Test
    void doesNotReadAPageOfAnotherSpaceThatItIsTold() {
        var secret = confluence.page("SECRET", "Seal", "<p>Grease the seal.</p>");
        var own = confluence.page("KB", "Seal", "<p>Grease the seal.</p>");
        var source = source(Clock.systemUTC());

        assertThat(source.read(secret)).isEmpty();
        assertThat(source.read(own)).isPresent();
        assertThat(source.read(own + "/../" + secret)).isEmpty();
    }

    @Test
    void readsNoPageThatIsArchived() {
        var page = confluence.page("KB", "Seal", "<p>Grease the seal.</p>");
        var source = source(Clock.systemUTC());
        assertThat(source.read(page)).isPresent();

        confluence.status(page, "archived");

        assertThat(source.read(page)).isEmpty();
    }

    @Test
    void readsNoSpaceThatIsShownWithoutBeingAskedFor() {
        var secret = confluence.page("SECRET", "Seal", "<p>Grease the seal.</p>");
        confluence.filterIsIgnored();

        assertThat(source(Clock.systemUTC()).read(secret)).isEmpty();
    }

    @Test
    void forgetsWhatIsArchivedOrInASpaceThatIsNotShownAnyMore() {
        var archived = confluence.page("KB", "Seal", "<p>Grease the seal.</p>");
        confluence.page("SUP", "Seal of pumps", "<p>Grease the seal.</p>");
        confluence.page("KB", "Belt", "<p>Tighten the belt.</p>");
        work.passes(ASK);
        assertThat(find("grease the seal", 5)).hasSize(2);

        confluence.status(archived, "archived");
        confluence.hide("SUP");
        work.passes(COMPARE);

        assertThat(find("grease the seal", 5)).isEmpty();
        assertThat(find("tighten the belt", 5)).hasSize(1);
    }

    @Test
    void tellsByLabelWhatAPageIsFor() {
        confluence.page("KB", "Seals", "<p>A seal is replaced for free.</p>", "wear", "policy");
        work.passes(ASK);

        assertThat(gather("is the seal replaced for free?"))
                .extracting(Fact::name)
                .containsExactly("knowledge.policy");
    }

    @Test
    void saysWhatItSeesAndThatItKeepsSecrets() {
        var connected = new Confluence();
        var settings = settings("KB", "SUP", "GONE");
        var connection = connected.confluenceConnection(connected.confluenceSpaces(settings, Clock.systemUTC()));

        assertThat(connection.harmlessCall().make()).isEqualTo("Confluence shows us the spaces [KB, SUP]");
        assertThat(settings.toString()).doesNotContain(ConfluenceStandIn.TOKEN);
    }

    @Test
    void isNotConnectedWithoutSpaces() {
        assertThatThrownBy(this::settings).hasMessageContaining("nightshift.confluence.spaces");
        assertThatThrownBy(() -> settings("KB\") or space != (\"X")).hasMessageContaining("no key of a space");
        assertThat(Cql.quoted("a\"b\\")).isEqualTo("\"a\\\"b\\\\\"");
    }
}
