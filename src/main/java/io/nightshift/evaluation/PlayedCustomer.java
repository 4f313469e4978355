package io.nightshift.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nightshift.llm.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A customer whom a language model plays. It waits while people of the company have the case, and it ends with it. */
class PlayedCustomer implements CustomerPlayer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_DAYS = 30;

    private final CustomerModel model;
    private final List<Turn> turns;
    private final int mostMessages;
    private int messages;
    private int read;
    private boolean done;

    PlayedCustomer(CustomerModel model, List<Turn> opening, int mostMessages) {
        this.model = model;
        this.turns = new ArrayList<>(opening);
        this.mostMessages = mostMessages;
    }

    @Override
    public Optional<Move> next(Heard heard) {
        var theirTurn = heard.stop() == Stop.ANSWERED || heard.stop() == Stop.ASKED;
        if (done || !theirTurn || messages == mostMessages) {
            return Optional.empty();
        }
        turns.add(new Turn.Asked("The company has written:\n\n" + unread(heard) + "\n\nWhat do you do?"));
        var answer = model.ask(turns);
        turns.add(new Turn.Said(answer, List.of()));
        return move(said(answer));
    }

    private String unread(Heard heard) {
        var unread = String.join("\n\n", heard.all().subList(read, heard.all().size()));
        read = heard.all().size();
        return unread;
    }

    private Optional<Move> move(Said said) {
        messages++;
        return switch (said.does()) {
            case WRITES -> Optional.of(new Move.Writes(Math.clamp(said.daysLater(), 0, MOST_DAYS), said.text()));
            case STAYS_SILENT -> {
                done = true;
                yield Optional.of(new Move.StaysSilent());
            }
            case IS_DONE -> {
                done = true;
                yield Optional.empty();
            }
        };
    }

    private static Said said(String answer) {
        try {
            return JSON.readValue(answer, Said.class);
        } catch (JsonProcessingException e) {
            throw new HouseRefused("the model that plays the customer answered in another form than it was asked for: "
                    + e.getOriginalMessage());
        }
    }

    private enum Does {
        WRITES,
        STAYS_SILENT,
        IS_DONE
    }

    private record Said(
            @JsonProperty(required = true) Does does,
            @JsonProperty("days_later") int daysLater,
            @Nullable String text) {

        private Said {
            if (does == Does.WRITES && (text == null || text.isBlank())) {
                throw new IllegalArgumentException("it writes, but no text");
            }
        }

        @Override
        public String text() {
            return text == null ? "" : text;
        }
    }
}
