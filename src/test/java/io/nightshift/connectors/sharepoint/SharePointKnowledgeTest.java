package io.nightshift.connectors.sharepoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.OutsideKnowledgeContract;
import io.nightshift.connectors.knowledge.KnowledgeAtWork;
import io.nightshift.connectors.knowledge.KnowledgeSource;
import io.nightshift.connectors.remote.RemoteLimits;
import io.nightshift.connectors.remote.StandIn;
import io.nightshift.dossier.Fact;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.HtmlUtils;

/** Pages and files of a site of SharePoint in the local index. */
class SharePointKnowledgeTest extends OutsideKnowledgeContract {

    private final SharePointStandIn sharePoint = new SharePointStandIn();
    private final KnowledgeAtWork work = new KnowledgeAtWork(this::source);

    private KnowledgeSource source(Clock clock) {
        sharePoint.at(clock);
        var settings = settings(List.of(SharePointStandIn.DRIVE));
        var connected = new SharePoint();
        return connected.sharePointPages(connected.sharePointGraph(settings, clock), settings, clock);
    }

    private SharePointSettings settings(List<String> drives) {
        return new SharePointSettings(
                "contoso.example.com",
                "11111111-2222",
                SharePointStandIn.SECRET,
                SharePointStandIn.SITE,
                drives,
                sharePoint.baseUrl(),
                URI.create(sharePoint.baseUrl() + "/contoso.example.com/oauth2/v2.0/token"),
                new RemoteLimits(Duration.ofSeconds(2), 100_000, Duration.ofSeconds(5)));
    }

    @Override
    protected StandIn vendor() {
        return sharePoint;
    }

    @Override
    protected KnowledgeAtWork work() {
        return work;
    }

    private static String[] htmls(List<String> paragraphs) {
        return paragraphs.stream()
                .map(it -> "<p>" + HtmlUtils.htmlEscape(it) + "</p>")
                .toArray(String[]::new);
    }

    @Override
    protected String written(String title, List<String> paragraphs) {
        return sharePoint.page(title, htmls(paragraphs));
    }

    @Override
    protected void writtenAnew(String page, String title, List<String> paragraphs) {
        sharePoint.rewrite(page, title, htmls(paragraphs));
    }

    @Override
    protected void removed(String page) {
        sharePoint.remove(page);
    }

    @Override
    protected String reference(String page, int version) {
        return "https://contoso.sharepoint.com/sites/kb/SitePages/" + page + ".aspx (version " + version + ")";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsFilesOfEveryFormThatHasTextAndNoOthers() {
        sharePoint.file("seals.txt", bytes("\ufeffGrease the seal — always."));
        sharePoint.file("belts.md", bytes("# Belts\n\nTighten the belt."));
        sharePoint.file("valves.HTML", bytes("<script>close()</script><p>Close the valve.</p>"));
        sharePoint.file("pumps.docx", WordFiles.of("<w:p><w:r><w:t>Prime the pump.</w:t></w:r></w:p>"));
        sharePoint.file("plan.pdf", bytes("%PDF Grease the plan."));
        work.passes(ASK);

        assertThat(values("grease the seal", 1)).containsExactly("seals. Grease the seal — always.");
        assertThat(values("tighten the belt", 1)).singleElement().asString().contains("Tighten the belt.");
        assertThat(values("close the valve", 1)).containsExactly("valves. Close the valve.");
        assertThat(values("prime the pump", 1)).containsExactly("pumps. Prime the pump.");
        assertThat(values("grease the plan", 5)).noneMatch(it -> it.contains("PDF"));
    }

    @Test
    void readsFilesInFoldersAndInFoldersOfThose() {
        var manuals = sharePoint.folder("root", "manuals.txt");
        sharePoint.file(sharePoint.folder(manuals, "pumps"), "seals.txt", bytes("Grease the seal."));
        sharePoint.file(manuals, "belts.txt", bytes("Tighten the belt."));
        work.passes(ASK);

        assertThat(values("grease the seal", 1)).containsExactly("seals. Grease the seal.");
        assertThat(values("tighten the belt", 1)).containsExactly("belts. Tighten the belt.");
    }

    /** Graph may list the same thing twice, the last time as it is; and what is gone for a while. */
    @Test
    void takesFilesAsTheyAreListedLastAndNoneThatAreGone() {
        var file = sharePoint.file("seals.txt", bytes("Grease the seal."));
        var gone = sharePoint.file("belts.txt", bytes("Tighten the belt."));
        sharePoint.listsAsBefore(file);
        work.passes(ASK);
        assertThat(values("tighten the belt", 1)).containsExactly("belts. Tighten the belt.");

        sharePoint.write(file, bytes("Oil the seal."));
        sharePoint.listsAsDeleted(gone);
        work.passes(COMPARE);

        assertThat(find("oil the seal", 1))
                .singleElement()
                .satisfies(it -> assertThat(it.reference()).endsWith("(version 2)"));
        assertThat(values("tighten the belt", 5)).noneMatch(it -> it.contains("Tighten"));
    }

    private List<String> values(String words, int most) {
        return find(words, most).stream().map(Fact::value).map(Object::toString).toList();
    }

    @Test
    void fetchesFilesWhereTheyLieWithoutOurToken() {
        var file = sharePoint.file("seals.txt", bytes("Grease the seal."));
        work.passes(ASK);

        assertThat(find("grease the seal", 1)).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("knowledge.SHAREPOINT-" + file);
            assertThat(it.reference())
                    .isEqualTo("https://contoso.sharepoint.com/sites/kb/Shared/" + file + " (version 1)");
        });
        assertThat(sharePoint.sentToTheStore()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://files.example.com/1",
                "http://169.254.169.254/latest/meta-data",
                "https://169.254.169.254/latest/meta-data",
                "https://localhost/1",
                "https://[::1]/1",
                "http://127.0.0.1.example.com/1",
                "file:///etc/passwd",
                "ftp://127.0.0.1/1",
                "/relative",
                "nonsense:at-all",
                ""
            })
    void fetchesFilesFromNowhereElse(String location) {
        var file = sharePoint.file("seals.txt", bytes("Grease the seal."));
        sharePoint.location(location);
        var source = source(Clock.systemUTC());

        assertThatThrownBy(() -> source.read("file/" + SharePointStandIn.DRIVE + "/" + file))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void readsEveryPartOfAList() {
        for (var number : List.of("one", "two", "three", "four", "five")) {
            sharePoint.page("Seal " + number, "<p>Grease the seal.</p>");
            sharePoint.file("belt-" + number + ".txt", bytes("Tighten the belt."));
        }
        work.passes(ASK);

        assertThat(values("grease the seal", 5)).hasSize(5).allMatch(it -> it.contains("Seal"));
        assertThat(values("tighten the belt", 5)).hasSize(5).allMatch(it -> it.contains("belt-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.example.com/v1.0/sites", "nonsense at all", "/sites", ""})
    void sendsOurTokenNowhereElse(String next) {
        for (var number : List.of("one", "two", "three")) {
            sharePoint.page("Seal " + number, "<p>Grease the seal.</p>");
        }
        var source = source(Clock.systemUTC());
        for (var link : List.of(next, sharePoint.storeAddress() + "/sites", "http://user@127.0.0.1/sites")) {
            sharePoint.nextLink(link);
            assertThatThrownBy(source::all).isInstanceOf(Unavailable.class);
        }

        assertThat(sharePoint.sentToTheStore()).isEmpty();
    }

    @Test
    void forgetsAFileThatIsRemovedAndAPageThatIsNoLongerPublished() {
        var file = sharePoint.file("seals.txt", bytes("Grease the seal."));
        var page = sharePoint.page("Seals", "<p>Grease the seal.</p>");
        sharePoint.publish(sharePoint.page("Draft seals", "<p>Grease the seal.</p>"), "draft");
        work.passes(ASK);
        assertThat(find("grease the seal", 5)).hasSize(2);

        sharePoint.remove(file);
        sharePoint.publish(page, "checkout");
        work.passes(COMPARE);

        assertThat(find("grease the seal", 5)).isEmpty();
    }

    @Test
    void tellsByItsTitleWhatAPageIsFor() {
        sharePoint.page("Policy: seals", "<p>A seal is replaced for free.</p>");
        work.passes(ASK);

        assertThat(gather("is the seal replaced for free?"))
                .extracting(Fact::name)
                .containsExactly("knowledge.policy");
    }

    @Test
    void readsNoFileOfALibraryThatIsNotNamed() {
        var file = sharePoint.file("seals.txt", bytes("Grease the seal."));
        var source = source(Clock.systemUTC());

        assertThat(source.read("file/b!other/" + file)).isEmpty();
        assertThat(source.read("file/" + SharePointStandIn.DRIVE)).isEmpty();
        assertThat(source.read("nothing")).isEmpty();
    }

    @Test
    void readsNoPageThatIsNotPublished() {
        var page = sharePoint.page("Seals", "<p>Grease the seal.</p>");
        var source = source(Clock.systemUTC());
        assertThat(source.read("page/" + page)).isPresent();

        sharePoint.publish(page, "draft");

        assertThat(source.read("page/" + page)).isEmpty();
    }

    /** The file is there all the same; the next address that is given may be accepted. */
    @Test
    void doesNotTakeAnAddressThatHasEndedForAFileThatIsGone() {
        var file = sharePoint.file("seals.txt", bytes("Grease the seal."));
        sharePoint.location(sharePoint.storeAddress() + "/" + file + "?proof=ended");

        assertThatThrownBy(() -> source(Clock.systemUTC()).read("file/" + SharePointStandIn.DRIVE + "/" + file))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void fetchesAnotherTokenWhenOneHasEnded() {
        sharePoint.page("Seals", "<p>Grease the seal.</p>");
        work.passes(ASK);
        sharePoint.endToken();
        sharePoint.page("Belts", "<p>Tighten the belt.</p>");
        work.passes(ASK);

        assertThat(values("tighten the belt", 1)).containsExactly("Belts. Tighten the belt.");
        assertThat(sharePoint.tokens()).isEqualTo(2);
    }

    @Test
    void leavesOutAFileThatIsNotWhatItSays() {
        sharePoint.file("bomb.docx", WordFiles.bomb());
        sharePoint.file("none.docx", bytes("no zip at all"));
        sharePoint.file("empty.txt", new byte[0]);
        sharePoint.page("Seals", "<p>Grease the seal.</p>");
        work.passes(ASK);

        assertThat(values("grease the seal", 1)).containsExactly("Seals. Grease the seal.");
    }

    @Test
    void saysWhatItSeesAndKeepsItsSecret() {
        var connected = new SharePoint();
        var settings = settings(List.of());
        var connection =
                connected.sharePointConnection(connected.sharePointGraph(settings, Clock.systemUTC()), settings);

        assertThat(connection.harmlessCall().make()).isEqualTo("Graph shows us the site Handbook");
        assertThat(settings.toString()).doesNotContain(SharePointStandIn.SECRET);
        assertThatThrownBy(() -> settings(List.of("../../users"))).hasMessageContaining("no number of a library");
    }
}
