package io.nightshift.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void reachesAnAimFromItsVeryNumberOn() {
        assertThat(new Figure("intent", "banking77", "accuracy", 0.92).reachesItsAim())
                .isTrue();
        assertThat(new Figure("intent", "banking77", "accuracy", 0.9199).reachesItsAim())
                .isFalse();
        assertThat(new Figure("caller", "handoff", "F1", 0.7499).reachesItsAim())
                .isFalse();
        assertThat(new Figure("dissatisfied", "reviews", "F1", 0.8499).reachesItsAim())
                .isFalse();
        assertThat(new Figure("grounding", "tasks", "hit@10", 0.7999).reachesItsAim())
                .isFalse();
    }

    @Test
    void hasNoAimForWhatIsOnlyReported() {
        var figure = new Figure("grounding", "tasks", "MRR", 0);

        assertThat(figure.aim()).isEmpty();
        assertThat(figure.reachesItsAim()).isTrue();
    }

    @Test
    void missesItsAimByANumberThatIsNone() {
        assertThat(new Figure("caller", "handoff", "F1", Double.NaN).reachesItsAim())
                .isFalse();
    }

    @Test
    void showsValueAimAndBaselineInTheColumnsOfTheHeading() {
        assertThat(new Figure("caller", "handoff", "F1", 0.8819))
                .hasToString("caller        handoff                      F1            0.882  0.750    0.789");
        assertThat(Figure.heading())
                .startsWith("task          on                           metric        value    aim");
    }
}
