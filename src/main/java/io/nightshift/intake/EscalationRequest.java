package io.nightshift.intake;

import io.nightshift.cases.CustomerRef;
import io.nightshift.cases.TicketRef;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /api/escalations}. */
record EscalationRequest(
        @NotBlank
        @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,63}", message = "is a short lower-case name such as 'zendesk'")
        String source,

        @NotBlank @Size(max = 128) @Pattern(regexp = "\\P{Cc}*", message = "holds no control characters")
        String ticketId,

        @NotBlank @Size(max = 128) @Pattern(regexp = "\\P{Cc}*", message = "holds no control characters")
        String customer,

        @NotBlank @Size(max = 500) String subject,
        @NotEmpty @Size(max = 200) List<@NotNull @Valid MessageRequest> messages,

        @Nullable @Size(max = 32) @Pattern(regexp = "[a-z-]+", message = "is a lower-case word such as 'email'")
        String channel) {

    IncomingTicket ticket() {
        return new IncomingTicket(
                new TicketRef(source, ticketId),
                new CustomerRef(customer),
                subject.replaceAll("\\p{Cc}", " ").strip(),
                channel == null ? "web" : channel,
                messages.stream().map(MessageRequest::message).toList());
    }

    /** One message; without an id, the same words are the same message. */
    record MessageRequest(
            @Nullable @Size(min = 1, max = 128) @Pattern(regexp = "\\P{Cc}*", message = "holds no control characters")
            String id,

            IncomingTicket.@Nullable Author author,
            @NotBlank @Size(max = 50_000) String text) {

        IncomingTicket.Message message() {
            var name = id != null
                    ? id
                    : UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                            .toString();
            return new IncomingTicket.Message(name, author == null ? IncomingTicket.Author.CUSTOMER : author, text);
        }
    }
}
