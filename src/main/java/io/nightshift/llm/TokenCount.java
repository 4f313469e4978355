package io.nightshift.llm;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Counts the tokens of a request before it is sent; close for OpenAI's models, a fair guess for others. */
@Component
class TokenCount {

    private static final int PER_TURN = 4;

    /** Reading the two hundred thousand tokens takes a moment, which only those pay who ask a model. */
    private final Supplier<Encoding> encoding =
            SingletonSupplier.of(() -> Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE));

    /** Tokens of everything that is sent. */
    int of(ModelRequest request) {
        var count = request.turns().stream().mapToInt(this::of).sum();
        for (var tool : request.tools()) {
            count += of(tool.name()) + of(tool.description()) + of(tool.schema()) + PER_TURN;
        }
        var schema = request.schema();
        return schema == null ? count : count + of(schema.schema()) + PER_TURN;
    }

    private int of(Turn turn) {
        return PER_TURN
                + switch (turn) {
                    case Turn.Instructed(String text) -> of(text);
                    case Turn.Asked(String text) -> of(text);
                    case Turn.Said(String text, var calls) ->
                        of(text)
                                + calls.stream()
                                        .mapToInt(call -> of(call.name()) + of(call.arguments()) + PER_TURN)
                                        .sum();
                    case Turn.Found(String call, String text) -> of(text);
                };
    }

    private int of(String text) {
        return encoding.get().countTokensOrdinary(text);
    }
}
