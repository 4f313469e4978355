package io.nightshift.connectors.confluence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.connectors.KnowledgeContract;
import io.nightshift.connectors.knowledge.KnowledgeAtWork;
import io.nightshift.connectors.knowledge.KnowledgeSource;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.Trouble;
import io.nightshift.dossier.Fact;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.util.HtmlUtils;

/** Pages of Confluence in the local index. */
class ConfluenceKnowledgeTest extends KnowledgeContract {

    private static final Duration ASK = Duration.ofMinutes(5);
    private static final Duration COMPARE = Duration.ofHours(1);

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

    @AfterEach
    void keepsToTheDocument() {
        work.close();
        confluence.close();
        assertThat(confluence.contract().violations()).isEmpty();
    }

    private static String storage(List<String> paragraphs) {
        return paragraphs.stream()
                .map(it -> "<p>" + HtmlUtils.htmlEscape(it) + "</p>")
                .collect(Collectors.joining());
    }

    @Override
    protected String aPage(String title, List<String> paragraphs) {
        var page = confluence.page("KB", title, storage(paragraphs));
        work.passes(ASK);
        return page;
    }

    @Override
    protected void rewrite(String page, String title, List<String> paragraphs) {
        confluence.rewrite(page, title, storage(paragraphs));
        work.passes(ASK);
    }

    @Override
    protected void remove(String page) {
        confluence.remove(page);
        work.passes(COMPARE);
    }

    @Override
    protected List<Fact> find(String words, @Nullable Integer most) {
        return work.looksUp(words, most);
    }

    @Override
    protected List<Fact> gather(String text) {
        return work.gathers(text);
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
        assertThat(find("seal six seven", 5)).extracting(Fact::value).noneMatch(it -> it.toString().contains("seven"));
        confluence.page("SECRET", "Seal eight", "<p>Grease the seal.</p>");
        for (var number : List.of("nine", "ten", "eleven")) {
            confluence.page("KB", "Valve " + number, "<p>Close the valve.</p>");
        }

        work.passes(ASK);

        assertThat(find("seal eight", 5)).extracting(Fact::value).noneMatch(it -> it.toString().contains("eight"));
        assertThat(find("close the valve", 3)).allSatisfy(it -> assertThat((String) it.value())
                .startsWith("Valve"));
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

        assertThat(gather("is the seal replaced for free?")).extracting(Fact::name).containsExactly("knowledge.policy");
    }

    @Test
    void goesOnAfterEveryKindOfError() {
        confluence.page("KB", "Seals", "<p>Grease the seal.</p>");
        var wait = java.util.Map.of("Retry-After", "30");
        for (var trouble : List.of(
                new Trouble.CutBefore(),
                new Trouble.CutAfter(),
                new Trouble.SlowAfter(Duration.ofSeconds(3)),
                new Trouble.FailAfter(503),
                new Trouble.Answer(429, wait, ""),
                new Trouble.Answer(429, ""),
                new Trouble.Answer(200, "{\"nothing\": 1}"),
                new Trouble.Answer(200, "<html>Log in</html>"),
                new Trouble.Answer(200, "")) ) {
            confluence.next("GET", trouble);
            confluence.next("GET", trouble);
            work.passes(ASK);
            work.passes(ASK);
        }

        assertThat(find("grease the seal", 5)).hasSize(1);
        for (var status : List.of(400, 401, 403)) {
            confluence.next("GET", new Trouble.Answer(status, ""));
            work.passes(ASK);
            assertThat(find("grease the seal", 5)).as("after " + status).hasSize(1);
        }
    }

    @Test
    void saysWhatItSeesAndThatItKeepsSecrets() {
        var connected = new Confluence();
        var settings = settings("KB", "SUP", "GONE");
        var connection =
                connected.confluenceConnection(connected.confluenceSpaces(settings, Clock.systemUTC()));

        assertThat(connection.harmlessCall().make()).isEqualTo("Confluence shows us the spaces [KB, SUP]");
        assertThat(settings.toString()).doesNotContain(ConfluenceStandIn.TOKEN);
    }

    @Test
    void isNotConnectedWithoutSpaces() {
        assertThatThrownBy(this::settings).hasMessageContaining("nightshift.confluence.spaces");
        assertThatThrownBy(() -> settings("KB\") or space != (\"X"))
                .hasMessageContaining("no key of a space");
        assertThat(Cql.quoted("a\"b\\")).isEqualTo("\"a\\\"b\\\\\"");
    }
}
