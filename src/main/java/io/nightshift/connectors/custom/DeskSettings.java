package io.nightshift.connectors.custom;

import io.nightshift.connectors.remote.RemoteLimits;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/**
 * One desk, as settings below {@code nightshift.desks.<name>} describe it; {@link Description} makes sense of it.
 *
 * @param baseUrl such as {@code https://desk.example.com}; the desk is connected where it is given
 * @param user for desks that want a user and a password
 * @param headers of every call, such as one with a key
 * @param oauth for desks that want tokens of OAuth 2
 * @param numbers what a number of a ticket looks like, as a regular expression; nothing else reaches an address
 * @param text how texts are written there: {@code plain} or {@code html}
 */
record DeskSettings(
        @DefaultValue("") String baseUrl,
        @DefaultValue("") String user,
        @DefaultValue("") String password,
        @DefaultValue Map<String, String> headers,
        @Nullable Oauth oauth,
        @DefaultValue("[A-Za-z0-9][A-Za-z0-9_-]{0,63}") String numbers,
        @DefaultValue("plain") Markup text,
        @DefaultValue Read read,
        @DefaultValue Write write,
        @DefaultValue Webhook webhook,
        @Nullable RemoteLimits limits) {

    RemoteLimits limitsOrOrdinary() {
        return limits == null ? RemoteLimits.ordinary() : limits;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "DeskSettings[" + baseUrl + "]";
    }

    /** How the house gets a token for itself. */
    record Oauth(
            @DefaultValue("") String tokenUri,
            @DefaultValue("") String clientId,
            @DefaultValue("") String clientSecret,
            @DefaultValue Set<String> scopes,
            @DefaultValue Map<String, String> further) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Oauth[" + clientId + " at " + tokenUri + "]";
        }
    }

    /**
     * How things are read, and where they stand in the answers.
     *
     * @param error where the desk says why it refuses something
     */
    record Read(
            @DefaultValue Account account,
            @DefaultValue Ticket ticket,
            @DefaultValue Comments comments,
            @DefaultValue Listing changed,
            @DefaultValue("") String error) {}

    /**
     * The account that the agent writes by.
     *
     * @param is its number, where the desk does not say who calls it
     */
    record Account(
            @DefaultValue("") String path,
            @DefaultValue("") String number,
            @DefaultValue("") String is) {}

    /**
     * A ticket.
     *
     * @param author who opened it, as accounts are numbered there
     * @param customer the number of the customer in the company's directory
     * @param settled statuses in which people are done with a ticket, beside the one for {@code solved}
     * @param more further values that templates may use, by their names
     */
    record Ticket(
            @DefaultValue("") String path,
            @DefaultValue("") String number,
            @DefaultValue("") String subject,
            @DefaultValue("") String description,
            @DefaultValue("") String author,
            @DefaultValue("") String customer,
            @DefaultValue("") String status,
            @DefaultValue("") String priority,
            @DefaultValue Mark forTheAgent,
            @DefaultValue Set<String> settled,
            @DefaultValue Map<String, String> more) {}

    /** Holds where something at this place is one of these words. */
    record Mark(@DefaultValue("") String at, @DefaultValue Set<String> is) {}

    /**
     * What was said on a ticket.
     *
     * @param path empty where the answer with the ticket has it
     * @param pageSize how many are asked for at once, where they come in several pages
     * @param hasMore where an answer says that there are more of them
     * @param list where they stand; the other places are places in one of them
     */
    record Comments(
            @DefaultValue("") String path,
            @DefaultValue("0") int pageSize,
            @DefaultValue("") String hasMore,
            @DefaultValue("") String list,
            @DefaultValue("") String number,
            @DefaultValue("") String author,
            @DefaultValue("") String text,
            @Name("public") @DefaultValue Mark isPublic,
            @DefaultValue Mark byTheCompany,
            @DefaultValue("false") boolean newestFirst) {}

    /**
     * A question that is answered with tickets.
     *
     * @param list where they stand
     * @param number the place of a ticket's number in one of them
     * @param pageSize how many are asked for at once, where they come in several pages
     * @param hasMore where an answer says that there are more of them
     * @param time how {@code {since}} is written
     */
    record Listing(
            @DefaultValue("") String path,
            @DefaultValue("") String list,
            @DefaultValue("") String number,
            @DefaultValue("0") int pageSize,
            @DefaultValue("") String hasMore,
            @DefaultValue("iso") Moment time) {}

    /** How things are written. */
    record Write(
            @DefaultValue Call reply,
            @DefaultValue Call note,
            @DefaultValue Call status,
            @DefaultValue Call priority,
            @DefaultValue Map<String, String> statuses,
            @DefaultValue Map<String, String> priorities,
            @DefaultValue Create create) {}

    /**
     * One call.
     *
     * @param json the body as JSON, or
     * @param form the body as a form: a line {@code name=value} for each field
     */
    record Call(
            @DefaultValue("POST") String method,
            @DefaultValue("") String path,
            @DefaultValue Map<String, String> headers,
            @DefaultValue("") String json,
            @DefaultValue("") String form) {}

    /**
     * How a further ticket is opened.
     *
     * @param number where the answer says which it is
     * @param find how it is looked for by its reference
     */
    record Create(
            @DefaultValue Call call,
            @DefaultValue("") String number,
            @DefaultValue Listing find) {}

    /**
     * Deliveries.
     *
     * @param secrets with which the desk signs; several while one takes the place of another
     * @param header where the desk cannot sign, the header in which it shows the one secret
     * @param ticket where the numbers of tickets stand
     */
    record Webhook(
            @DefaultValue List<String> secrets,
            @DefaultValue("") String header,
            @DefaultValue("") String ticket) {

        /** Without secrets. */
        @Override
        public String toString() {
            return "Webhook[" + header + "]";
        }
    }
}
