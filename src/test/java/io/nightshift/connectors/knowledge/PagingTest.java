package io.nightshift.connectors.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nightshift.actions.Unavailable;
import io.nightshift.connectors.knowledge.Paging.Part;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PagingTest {

    @Test
    void readsAListToItsEnd() {
        var all = Paging.<Integer>all("wiki", next -> switch (next) {
            case null -> new Part<>(List.of(1, 2), "b");
            case "b" -> new Part<>(List.of(), "c");
            default -> new Part<>(List.of(3), null);
        });

        assertThat(all).containsExactly(1, 2, 3);
    }

    @Test
    void takesNoPartForTheWholeWhereAListLeadsToItself() {
        var asked = new AtomicInteger();

        assertThatThrownBy(() -> Paging.all("wiki", next -> {
                    asked.incrementAndGet();
                    return new Part<>(List.of(1), "b");
                }))
                .isInstanceOf(Unavailable.class);
        assertThat(asked).hasValue(2);
    }

    @Test
    void takesNoPartForTheWholeWhereAListHasNoEnd() {
        var asked = new AtomicInteger();

        assertThatThrownBy(() -> Paging.all("wiki", next -> new Part<>(List.of(1), "" + asked.incrementAndGet())))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("wiki");
        assertThat(asked.get()).isLessThan(1000);
    }
}
