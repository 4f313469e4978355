package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nightshift.understanding.Detector.Example;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DetectorTest {

    private static final List<String> ASKING = List.of(
            "let me talk to a person",
            "i want a human",
            "give me a real person",
            "get me a human being",
            "may i talk to somebody",
            "put me through to a person");
    private static final List<String> OTHERS = List.of(
            "where is my parcel",
            "the bill is wrong",
            "i want my money back",
            "the pump leaks",
            "when does the shop open",
            "send me the manual",
            "my order came broken",
            "cancel the order",
            "what does the filter cost",
            "i have a new address",
            "the invoice has a mistake",
            "it arrived too late");

    private static List<Example> examples() {
        return IntStream.range(0, OTHERS.size())
                .boxed()
                .flatMap(at -> at < ASKING.size()
                        ? List.of(new Example(ASKING.get(at), true), new Example(OTHERS.get(at), false)).stream()
                        : List.of(new Example(OTHERS.get(at), false)).stream())
                .toList();
    }

    @Test
    void hearsWhoeverAsksForAPerson() {
        var detector = Detector.learn(examples(), new Letters());

        assertThat(detector.read(
                        List.of("please let me talk to a human", "a real person please", "the parcel is late")))
                .containsExactly(true, true, false);
    }

    @Test
    void setsTheThresholdWhereMostAreRight() {
        var examples = List.of(
                new Example("a", true),
                new Example("b", true),
                new Example("c", false),
                new Example("d", true),
                new Example("e", false),
                new Example("f", false));

        assertThat(Detector.bestThreshold(List.of(5.0, 4.0, 3.0, 2.0, 1.0, 0.0), examples))
                .isCloseTo(1.5, within(1e-9));
        assertThat(Detector.bestThreshold(List.of(5.0, 4.0, 3.0, -9.0, 1.0, 0.0), examples))
                .isCloseTo(3.5, within(1e-9));
    }

    @Test
    void hearsMoreTheLowerItsThreshold() {
        var classifier = Classifier.learn(List.of("a person", "a parcel"), List.of("yes", "no"), new Letters());
        var texts = List.of("a person", "a parcel");

        assertThat(new Detector(classifier, -100).read(texts)).containsExactly(true, true);
        assertThat(new Detector(classifier, 0).read(texts)).containsExactly(true, false);
        assertThat(new Detector(classifier, 100).read(texts)).containsExactly(false, false);
    }
}
