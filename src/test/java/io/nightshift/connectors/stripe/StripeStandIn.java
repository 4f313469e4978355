package io.nightshift.connectors.stripe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.nightshift.connectors.remote.ContractCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe on the loopback interface that keeps books. It does what Stripe's documentation says of the operations the house
 * uses, holds every request and answer to the published interface, and goes wrong when it is told to.
 */
final class StripeStandIn implements AutoCloseable {

    static final String KEY = "rk_test_standin";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration STUCK = Duration.ofSeconds(3);
    private static final Pattern SEARCH = Pattern.compile("metadata\\['([A-Za-z0-9_-]+)']:'([^'\"\\\\]*)'");

    /** What goes wrong with one request. */
    sealed interface Trouble {

        record CutBefore() implements Trouble {}

        record CutAfter() implements Trouble {}

        record StuckBefore() implements Trouble {}

        record StuckAfter() implements Trouble {}

        /** Answers so, without doing anything. */
        record Answers(int status, Map<String, String> headers, String body) implements Trouble {}

        /** Does the work and answers so. */
        record DoesAndAnswers(int status, String body) implements Trouble {}
    }

    private record Expected(String method, Pattern path, Trouble trouble) {}

    private record Answer(int status, String body, boolean replayed) {}

    private record Remembered(String request, Answer answer) {}

    /** What was asked for, for tests that look at it. */
    record Seen(
            String method, String path, String query, Map<String, List<String>> headers, Map<String, String> form) {}

    private final ContractCheck contract = ContractCheck.of("stripe");
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ObjectNode> rows = new LinkedHashMap<>();
    private final Map<String, Remembered> keys = new ConcurrentHashMap<>();
    private final Map<String, String> underWay = new ConcurrentHashMap<>();
    private final ConcurrentLinkedDeque<Expected> troubles = new ConcurrentLinkedDeque<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private volatile int pageAtMost = 100;
    private volatile boolean filters = true;
    private int number;

    StripeStandIn(Clock clock) throws IOException {
        this.clock = clock;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    // What tests set up -----------------------------------------------------------------------------------------------

    /** Makes one request of this kind go wrong, the next one that comes. */
    void next(String method, String path, Trouble trouble) {
        troubles.add(new Expected(method, Pattern.compile(path), trouble));
    }

    /** A day has gone by: nobody remembers the keys. */
    void forgetKeys() {
        keys.clear();
    }

    void pageAtMost(int rowsOnAPage) {
        pageAtMost = rowsOnAPage;
    }

    /** Lists what was not asked for, too. */
    void doNotFilter() {
        filters = false;
    }

    List<String> violations() {
        return contract.violations();
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    long writes(String path) {
        return seen.stream()
                .filter(it -> it.method().equals("POST") && it.path().matches(path))
                .count();
    }

    synchronized String customer(String number, @Nullable String mail) {
        var id = "cus_" + ++this.number;
        var row = row("customer", id);
        row.put("balance", 0).put("email", mail).put("livemode", false);
        row.putObject("metadata").put("customer", number);
        return id;
    }

    /** An invoice paid with one card payment by its customer. */
    synchronized String paidInvoice(String customer, String invoiceNumber, long units, String currency) {
        var invoice = invoice(customer, invoiceNumber, units, currency, "paid");
        pay(invoice, units);
        return invoice;
    }

    synchronized String invoice(String customer, String invoiceNumber, long units, String currency, String status) {
        var id = "in_" + ++number;
        var row = row("invoice", id);
        row.put("customer", customer)
                .put("number", invoiceNumber)
                .put("status", status)
                .put("currency", currency)
                .put("livemode", false)
                .put("attempted", true)
                .put("attempt_count", 1)
                .put("collection_method", "send_invoice")
                .put("due_date", clock.instant().plus(Duration.ofDays(14)).getEpochSecond());
        for (var amount : List.of("total", "subtotal", "amount_due")) {
            row.put(amount, units);
        }
        for (var nothing : List.of(
                "amount_paid",
                "amount_shipping",
                "starting_balance",
                "post_payment_credit_notes_amount",
                "pre_payment_credit_notes_amount")) {
            row.put(nothing, 0);
        }
        row.put("amount_remaining", units)
                .put("period_start", clock.instant().getEpochSecond())
                .put("period_end", clock.instant().getEpochSecond());
        row.putObject("metadata");
        row.putObject("status_transitions");
        list(row.putObject("lines"), List.of(), false, "/v1/invoices/" + id + "/lines");
        return id;
    }

    /** One payment of an invoice by its customer. */
    synchronized String pay(String invoice, long units) {
        var bill = stored(invoice);
        var charge = charge(
                bill.path("customer").asText(), units, bill.path("currency").asText());
        bill.put("amount_paid", bill.path("amount_paid").asLong() + units)
                .put("amount_remaining", bill.path("amount_remaining").asLong() - units);
        var payment = row("invoice_payment", "inpay_" + ++number);
        payment.put("invoice", invoice)
                .put("amount_paid", units)
                .put("amount_requested", units)
                .put("currency", bill.path("currency").asText())
                .put("is_default", true)
                .put("livemode", false)
                .put("status", "paid");
        payment.putObject("payment")
                .put("type", "payment_intent")
                .put("payment_intent", stored(charge).path("payment_intent").asText());
        return charge;
    }

    /** A refund of a payment, made under a key of the house. */
    synchronized String refunded(String charge, long units, String key) {
        var form = Map.of(
                "charge",
                charge,
                "amount",
                String.valueOf(units),
                "reason",
                "requested_by_customer",
                "metadata[" + Marks.KEY + "]",
                key);
        return refund(form).path("id").asText();
    }

    synchronized String charge(String customer, long units, String currency) {
        var id = "ch_" + ++number;
        var row = row("charge", id);
        row.put("customer", customer)
                .put("amount", units)
                .put("amount_captured", units)
                .put("amount_refunded", 0)
                .put("captured", true)
                .put("currency", currency)
                .put("disputed", false)
                .put("livemode", false)
                .put("paid", true)
                .put("payment_intent", "pi_" + number)
                .put("refunded", false)
                .put("status", "succeeded");
        row.putObject("billing_details");
        row.putObject("metadata");
        return id;
    }

    /** Changes what Stripe holds, as somebody in its dashboard could. */
    synchronized ObjectNode stored(String id) {
        return Objects.requireNonNull(rows.get(id));
    }

    synchronized List<ObjectNode> all(String object) {
        return rows.values().stream()
                .filter(it -> it.path("object").asText().equals(object))
                .toList();
    }

    private ObjectNode row(String object, String id) {
        var row = JSON.createObjectNode();
        row.put("id", id).put("object", object).put("created", clock.instant().getEpochSecond());
        rows.put(id, row);
        return row;
    }

    // The door --------------------------------------------------------------------------------------------------------

    private void serve(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        var path = exchange.getRequestURI().getPath();
        var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, List<String>> headers = new LinkedHashMap<>(exchange.getRequestHeaders());
        seen.add(new Seen(method, path, query, headers, pairs(body)));
        contract.request(method, path, query, headers, body);
        try {
            serve(exchange, method, path, query, body, trouble(method, path));
        } finally {
            exchange.close();
        }
    }

    private void serve(
            HttpExchange exchange, String method, String path, String query, String body, Optional<Trouble> trouble)
            throws IOException {
        var now = trouble.orElse(null);
        switch (now) {
            case Trouble.CutBefore cut -> {}
            case Trouble.Answers(var status, var headers, var said) -> {
                headers.forEach(exchange.getResponseHeaders()::set);
                send(exchange, status, said);
            }
            case Trouble.StuckBefore stuck -> hang();
            case Trouble.CutAfter cut -> answer(exchange, method, path, query, body);
            case Trouble.StuckAfter stuck -> {
                answer(exchange, method, path, query, body);
                hang();
            }
            case Trouble.DoesAndAnswers(var status, var said) -> {
                answer(exchange, method, path, query, body);
                send(exchange, status, said);
            }
            case null -> {
                var answer = answer(exchange, method, path, query, body);
                if (answer.replayed()) {
                    exchange.getResponseHeaders().set("Idempotent-Replayed", "true");
                }
                contract.response(
                        method,
                        path,
                        answer.status(),
                        Map.of("Content-Type", "application/json"),
                        published(answer.body()));
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                send(exchange, answer.status(), answer.body());
            }
        }
    }

    /** The published interface is trimmed: it leaves out a charge's refunds, which only come when they are asked for. */
    private static String published(String body) throws IOException {
        var answer = JSON.readTree(body);
        answer.path("data").forEach(it -> ((ObjectNode) it).remove("refunds"));
        return answer.toString();
    }

    private Optional<Trouble> trouble(String method, String path) {
        var found = troubles.stream()
                .filter(it ->
                        it.method().equals(method) && it.path().matcher(path).matches())
                .findFirst();
        found.ifPresent(troubles::remove);
        return found.map(Expected::trouble);
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void hang() {
        try {
            Thread.sleep(STUCK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange, String method, String path, String query, String body) {
        if (!("Bearer " + KEY).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return error(401, "invalid_request_error", "", "Invalid API Key provided");
        }
        var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
        return key == null || !method.equals("POST")
                ? done(method, path, query, body)
                : once(key, path + "?" + body, () -> done(method, path, query, body));
    }

    private Answer once(String key, String request, java.util.function.Supplier<Answer> work) {
        if (underWay.putIfAbsent(key, request) != null) {
            return error(
                    409, "idempotency_error", "idempotency_key_in_use", "There is a request under way with this key");
        }
        try {
            var before = keys.get(key);
            if (before != null) {
                return before.request().equals(request)
                        ? new Answer(before.answer().status(), before.answer().body(), true)
                        : error(
                                400,
                                "idempotency_error",
                                "",
                                "Keys for idempotent requests can only be used with the same"
                                        + " parameters they were first used with");
            }
            var answer = work.get();
            if (answer.status() == 200) {
                keys.put(key, new Remembered(request, answer));
            }
            return answer;
        } finally {
            underWay.remove(key);
        }
    }

    private synchronized Answer done(String method, String path, String query, String body) {
        try {
            return method.equals("POST") ? written(path, pairs(body)) : read(path, pairs(query));
        } catch (Wrong wrong) {
            return wrong.answer;
        }
    }

    // Reading ---------------------------------------------------------------------------------------------------------

    private Answer read(String path, Map<String, String> asked) {
        var parts = path.split("/");
        return switch (path) {
            case "/v1/customers" -> page(path, all("customer"), asked, "email");
            case "/v1/customers/search" -> searched(asked);
            case "/v1/charges" -> page(path, withRefunds(all("charge"), asked), asked, "customer", "payment_intent");
            case "/v1/refunds" -> page(path, all("refund"), asked, "charge", "payment_intent");
            case "/v1/invoices" -> page(path, withPayments(all("invoice"), asked), asked, "customer", "status");
            case "/v1/promotion_codes" -> page(path, all("promotion_code"), asked, "customer", "code");
            default ->
                path.endsWith("/balance_transactions")
                        ? page(path, all("customer_balance_transaction"), with(asked, "customer", parts[3]), "customer")
                        : ok(existing(parts[3]));
        };
    }

    private static Map<String, String> with(Map<String, String> asked, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(asked);
        more.put(name, value);
        return more;
    }

    private Answer searched(Map<String, String> asked) {
        var query = SEARCH.matcher(asked.getOrDefault("query", ""));
        if (!query.matches()) {
            return error(400, "invalid_request_error", "", "We were unable to parse your search query");
        }
        var found = all("customer").stream()
                .filter(it -> !filters
                        || it.path("metadata").path(query.group(1)).asText().equalsIgnoreCase(query.group(2)))
                .toList();
        var page = JSON.createObjectNode();
        page.put("object", "search_result").put("has_more", false).put("url", "/v1/customers/search");
        page.putArray("data").addAll(found);
        return ok(page);
    }

    private Answer page(String path, List<ObjectNode> all, Map<String, String> asked, String... filtered) {
        var fitting = all.reversed().stream()
                .filter(it -> !filters || fits(it, asked, filtered))
                .toList();
        var start = 0;
        if (asked.containsKey("starting_after")) {
            var ids = fitting.stream().map(it -> it.path("id").asText()).toList();
            if (!ids.contains(asked.get("starting_after"))) {
                return error(
                        404,
                        "invalid_request_error",
                        "resource_missing",
                        "No such row: " + asked.get("starting_after"));
            }
            start = ids.indexOf(asked.get("starting_after")) + 1;
        }
        var size = Math.min(pageAtMost, Integer.parseInt(asked.getOrDefault("limit", "10")));
        var end = Math.min(fitting.size(), start + size);
        return ok(list(JSON.createObjectNode(), fitting.subList(start, end), end < fitting.size(), path));
    }

    private static boolean fits(JsonNode row, Map<String, String> asked, String... filtered) {
        for (var name : filtered) {
            if (asked.containsKey(name) && !row.path(name).asText().equals(asked.get(name))) {
                return false;
            }
        }
        return true;
    }

    private static ObjectNode list(ObjectNode list, Collection<ObjectNode> data, boolean more, String path) {
        list.put("object", "list").put("has_more", more).put("url", path);
        list.putArray("data").addAll(data);
        return list;
    }

    private List<ObjectNode> withRefunds(List<ObjectNode> charges, Map<String, String> asked) {
        if (!asked.containsValue("data.refunds")) {
            return charges;
        }
        return charges.stream()
                .map(charge -> {
                    var id = charge.path("id").asText();
                    var refunds = all("refund").reversed().stream()
                            .filter(it -> it.path("charge").asText().equals(id))
                            .toList();
                    var few = refunds.stream().limit(Math.min(10, pageAtMost)).toList();
                    var copy = charge.deepCopy();
                    list(copy.putObject("refunds"), few, few.size() < refunds.size(), "/v1/charges/" + id + "/refunds");
                    return copy;
                })
                .toList();
    }

    private List<ObjectNode> withPayments(List<ObjectNode> invoices, Map<String, String> asked) {
        if (!asked.containsValue("data.payments")) {
            return invoices;
        }
        return invoices.stream()
                .map(invoice -> {
                    var payments = all("invoice_payment").stream()
                            .filter(it -> it.path("invoice")
                                    .asText()
                                    .equals(invoice.path("id").asText()))
                            .toList();
                    var copy = invoice.deepCopy();
                    list(copy.putObject("payments"), payments, false, "/v1/invoice_payments");
                    return copy;
                })
                .toList();
    }

    // Writing ---------------------------------------------------------------------------------------------------------

    private Answer written(String path, Map<String, String> form) {
        if (path.matches("/v1/customers/[^/]+/balance_transactions")) {
            return ok(credit(existing(path.split("/")[3]), form));
        }
        return switch (path) {
            case "/v1/refunds" -> ok(refund(form));
            case "/v1/coupons" -> ok(coupon(form));
            case "/v1/promotion_codes" -> ok(promotionCode(form));
            default -> error(404, "invalid_request_error", "", "Unrecognized request URL");
        };
    }

    private ObjectNode refund(Map<String, String> form) {
        if (!form.containsKey("charge") && !form.containsKey("payment_intent")) {
            throw new Wrong(
                    error(400, "invalid_request_error", "parameter_missing", "Give a charge or a payment_intent"));
        }
        var charge = all("charge").stream()
                .filter(it -> it.path("id").asText().equals(form.get("charge"))
                        || it.path("payment_intent").asText().equals(form.get("payment_intent")))
                .findFirst()
                .orElseThrow(
                        () -> new Wrong(error(404, "invalid_request_error", "resource_missing", "No such charge")));
        var left = charge.path("amount_captured").asLong()
                - charge.path("amount_refunded").asLong();
        var amount = Long.parseLong(form.getOrDefault("amount", String.valueOf(left)));
        if (charge.path("disputed").asBoolean()) {
            throw new Wrong(error(400, "invalid_request_error", "charge_disputed", "The charge has been charged back"));
        }
        if (amount > left || amount < 1) {
            throw new Wrong(error(
                    400, "invalid_request_error", "", "Refund amount is greater than unrefunded amount on charge"));
        }
        charge.put("amount_refunded", charge.path("amount_refunded").asLong() + amount);
        charge.put("refunded", amount == left);
        var refund = row("refund", "re_" + ++number);
        refund.put("amount", amount)
                .put("charge", charge.path("id").asText())
                .put("payment_intent", charge.path("payment_intent").asText())
                .put("currency", charge.path("currency").asText())
                .put("reason", form.get("reason"))
                .put("status", "succeeded");
        refund.set("metadata", metadata(form));
        return refund;
    }

    private ObjectNode credit(ObjectNode customer, Map<String, String> form) {
        var amount = Long.parseLong(form.get("amount"));
        customer.put("balance", customer.path("balance").asLong() + amount);
        var credit = row("customer_balance_transaction", "cbtxn_" + ++number);
        credit.put("amount", amount)
                .put("currency", form.get("currency"))
                .put("customer", customer.path("id").asText())
                .put("description", form.get("description"))
                .put("ending_balance", customer.path("balance").asLong())
                .put("livemode", false)
                .put("type", "adjustment");
        credit.set("metadata", metadata(form));
        return credit;
    }

    private ObjectNode coupon(Map<String, String> form) {
        if (rows.containsKey(form.get("id"))) {
            throw new Wrong(error(400, "invalid_request_error", "resource_already_exists", "Coupon already exists"));
        }
        var coupon = row("coupon", form.getOrDefault("id", "coupon_" + ++number));
        coupon.put("duration", form.get("duration"))
                .put("livemode", false)
                .put("name", form.get("name"))
                .put("percent_off", Double.parseDouble(form.get("percent_off")))
                .put("max_redemptions", Long.parseLong(form.get("max_redemptions")))
                .put("times_redeemed", 0)
                .put("valid", true);
        coupon.set("metadata", metadata(form));
        return coupon;
    }

    private ObjectNode promotionCode(Map<String, String> form) {
        existing(form.getOrDefault("promotion[coupon]", ""));
        var code = row("promotion_code", "promo_" + ++number);
        code.put("active", true)
                .put("code", "CODE" + number)
                .put("customer", form.get("customer"))
                .put("livemode", false)
                .put("max_redemptions", Long.parseLong(form.get("max_redemptions")))
                .put("times_redeemed", 0);
        code.putObject("promotion").put("type", "coupon").put("coupon", form.get("promotion[coupon]"));
        code.putObject("restrictions").put("first_time_transaction", false);
        code.set("metadata", metadata(form));
        return code;
    }

    private static ObjectNode metadata(Map<String, String> form) {
        var metadata = JSON.createObjectNode();
        form.forEach((name, value) -> {
            if (name.startsWith("metadata[")) {
                metadata.put(name.substring(9, name.length() - 1), value);
            }
        });
        return metadata;
    }

    private ObjectNode existing(String id) {
        return Optional.ofNullable(rows.get(id))
                .orElseThrow(() -> new Wrong(
                        error(404, "invalid_request_error", "resource_missing", "No such thing: '" + id + "'")));
    }

    private static Answer ok(JsonNode body) {
        return new Answer(200, body.toString(), false);
    }

    static String errorBody(String type, String code, String message) {
        var body = JSON.createObjectNode();
        var error = body.putObject("error").put("type", type).put("message", message);
        if (!code.isEmpty()) {
            error.put("code", code);
        }
        return body.toString();
    }

    private static Answer error(int status, String type, String code, String message) {
        return new Answer(status, errorBody(type, code, message), false);
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (var pair : new ArrayList<>(List.of(encoded.split("&")))) {
            if (!pair.isEmpty()) {
                var sides = pair.split("=", 2);
                pairs.put(decoded(sides[0]), sides.length > 1 ? decoded(sides[1]) : "");
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(Objects.requireNonNull(text), StandardCharsets.UTF_8);
    }

    /** A request that cannot be done. */
    private static final class Wrong extends RuntimeException {

        private final transient Answer answer;

        Wrong(Answer answer) {
            this.answer = answer;
        }
    }
}
