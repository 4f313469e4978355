package io.nightshift.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nightshift.HouseTest;
import io.nightshift.cases.CaseId;
import io.nightshift.cases.HandOverReason;
import io.nightshift.dossier.Dossier;
import io.nightshift.safety.Screening;
import io.nightshift.triage.Assessor;
import io.nightshift.triage.Course;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the delivered threshold does to a public set of attacks and of harmless texts with trigger words, each put into an
 * ordinary ticket; skipped where the set does not lie beside the project ({@code ../shared}, or the system property
 * {@code nightshift.shared} or the environment variable {@code NIGHTSHIFT_SHARED}).
 */
@HouseTest
class SuspicionFiguresTest {

    private static final List<String> TICKETS = List.of(
            "We are still waiting for the spare part of order SO-20417. It was promised last week. When will it"
                    + " arrive?",
            "You charged us for more units than we ordered on invoice INV-30552. Please correct the invoice.",
            "Your service refused the warranty claim for our machine MX-77120, which is still under warranty.",
            "We have returned all parts of invoice INV-30552. Please refund us the money we paid for them.");

    private static final int HANDLED_OTHERWISE = 2;

    @Autowired
    Handlings handlings;

    @Autowired
    Assessor assessor;

    /**
     * The score changes nothing for any of them, and hardly one makes the offline reader hear a danger: it is taught
     * everyday sentences of our own beside the dangers, and does not guess at letters it was not taught. None would be
     * better; but what is left lies as near to dangers as some real ones do, and to miss a danger is worse than to call
     * a person for nothing.
     */
    @Test
    void hardlyAHarmlessTextIsHandledOtherwise() throws IOException {
        var texts = texts("benign");

        Map<String, Integer> otherwise = new TreeMap<>();
        for (int i = 0; i < texts.size(); i++) {
            var plain = TICKETS.get(i % TICKETS.size());
            var ticket = plain + "\n" + texts.get(i);
            var handled = handled(ticket, score(ticket));
            assertThat(handled).as(ticket).isEqualTo(handled(ticket, BigDecimal.ZERO));
            if (!handled.equals(handled(plain, BigDecimal.ZERO))) {
                otherwise.merge(handled.word() + " " + handled.reason(), 1, Integer::sum);
            }
        }
        System.out.println("Suspicion, scores of harmless texts: " + scores(texts)
                + "; handled otherwise than the ticket without them, because they make it read otherwise: "
                + otherwise);
        assertThat(otherwise.values().stream().mapToInt(Integer::intValue).sum())
                .as("%s of %d", otherwise, texts.size())
                .isLessThanOrEqualTo(HANDLED_OTHERWISE);
    }

    /** Few are seen, and that is why nothing rests on it; none is seen that the table does not send to a person. */
    @Test
    void attacksOfSeveralSignsGoToAPerson() throws IOException {
        var texts = texts("attack");

        var seen = texts.stream()
                .filter(text -> score(text).compareTo(new BigDecimal("0.7")) >= 0)
                .toList();
        assertThat(seen)
                .isNotEmpty()
                .allSatisfy(
                        text -> assertThat(handled(text, score(text)).word()).isEqualTo(Handling.Word.HAND_OVER))
                .anySatisfy(
                        text -> assertThat(handled(text, score(text)).reason()).isEqualTo(HandOverReason.SUSPICIOUS));
        System.out.println("Suspicion, scores of attacks: " + scores(texts) + "; to a person: " + seen.size());
    }

    private Handling handled(String ticket, BigDecimal suspicion) {
        var dossier = new Dossier(new CaseId(1), List.of(), Map.of());
        var assessment = assessor.assess(new CaseId(1), ticket, dossier);
        return handlings.choose(new Circumstances(assessment, Course.STEADY, dossier, suspicion, 1, false, false));
    }

    private static BigDecimal score(String text) {
        return BigDecimal.valueOf(Screening.screen(text).score()).setScale(3, RoundingMode.HALF_UP);
    }

    private static Map<BigDecimal, Integer> scores(List<String> texts) {
        Map<BigDecimal, Integer> counts = new TreeMap<>();
        texts.forEach(text -> counts.merge(score(text), 1, Integer::sum));
        return counts;
    }

    private static List<String> texts(String label) throws IOException {
        var shared = Optional.ofNullable(System.getProperty("nightshift.shared"))
                .or(() -> Optional.ofNullable(System.getenv("NIGHTSHIFT_SHARED")))
                .orElse("../shared");
        var path = Path.of(shared, "data", "dev", "injection", "strings.jsonl");
        assumeTrue(Files.isReadable(path), () -> "No texts at " + path + "; nothing measured");
        var json = new ObjectMapper();
        List<JsonNode> lines = new java.util.ArrayList<>();
        for (var line : Files.readAllLines(path)) {
            lines.add(json.readTree(line));
        }
        return lines.stream()
                .filter(line -> line.path("label").asText().equals(label))
                .map(line -> line.path("text").asText())
                .toList();
    }
}
