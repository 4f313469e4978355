package io.nightshift.connectors.jira;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.nightshift.cases.CustomerRef;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** What we call at Jira and its Service Management, in Jira's words. What it says beyond that is not read. */
interface JiraApi {

    @GetExchange("/rest/api/3/myself")
    @Nullable
    User myself();

    @GetExchange("/rest/api/3/user")
    @Nullable
    User user(@RequestParam("accountId") String account);

    @GetExchange("/rest/api/3/issue/{key}")
    @Nullable
    Issue issue(@PathVariable String key, @RequestParam("fields") List<String> fields);

    @GetExchange("/rest/api/3/search/jql")
    @Nullable
    Found search(
            @RequestParam("jql") String jql,
            @RequestParam("fields") List<String> fields,
            @RequestParam("maxResults") int most,
            @RequestParam(name = "reconcileIssues", required = false) @Nullable List<Long> surely,
            @RequestParam(name = "nextPageToken", required = false) @Nullable String after);

    @PostExchange("/rest/api/3/issue")
    @Nullable
    Created create(@RequestBody Creation creation);

    @PutExchange("/rest/api/3/issue/{key}")
    @Nullable
    ResponseEntity<Void> edit(@PathVariable String key, @RequestBody Edit edit);

    @GetExchange("/rest/api/3/issue/{key}/transitions")
    @Nullable
    Transitions transitions(@PathVariable String key);

    @PostExchange("/rest/api/3/issue/{key}/transitions")
    @Nullable
    ResponseEntity<Void> transit(@PathVariable String key, @RequestBody Transit transit);

    @GetExchange("/rest/servicedeskapi/request/{key}/comment")
    @Nullable
    Comments comments(
            @PathVariable String key,
            @RequestParam("internal") boolean internalToo,
            @RequestParam("start") int start,
            @RequestParam("limit") int most);

    @PostExchange("/rest/servicedeskapi/request/{key}/comment")
    @Nullable
    Comment comment(@PathVariable String key, @RequestBody NewComment comment);

    /** Some of Jira's sites still call this an experiment, which one must say that one wants. */
    @HttpExchange(
            method = "GET",
            url = "/rest/servicedeskapi/request/{key}/feedback",
            headers = "X-ExperimentalApi=opt-in")
    @Nullable
    ResponseEntity<Feedback> feedback(@PathVariable String key);

    record Issue(String id, String key, Fields fields) {

        public Issue {
            Objects.requireNonNull(id, "an issue without id");
            Objects.requireNonNull(key, "an issue without key");
            Objects.requireNonNull(fields, "an issue without fields");
        }

        /** By the reporter's address, which Jira may hide; else by the number of the account. */
        CustomerRef customer() {
            var reporter = fields.reporter();
            if (reporter == null) {
                return new CustomerRef("unknown-" + Jira.NAME + "-" + key);
            }
            var address = reporter.emailAddress();
            return new CustomerRef(
                    address == null || address.isBlank() ? reporter.accountId() : address.toLowerCase(Locale.ROOT));
        }
    }

    record Fields(
            @Nullable String summary,
            @Nullable JsonNode description,
            @Nullable Status status,
            @Nullable Name priority,
            @Nullable List<String> labels,
            @Nullable User reporter,
            @Nullable User creator,

            @JsonFormat(pattern = "yyyy-MM-dd'T'HH:mm:ss.SSSZ") @Nullable
            OffsetDateTime created,

            @JsonProperty("issuelinks") @Nullable List<Link> links) {

        public Fields {
            labels = labels == null ? List.of() : List.copyOf(labels);
            links = links == null ? List.of() : List.copyOf(links);
        }

        boolean isLabelled(String label) {
            return labels != null && labels.contains(label);
        }

        /** What Jira itself takes for done, whatever a workflow calls it. */
        boolean isDone() {
            return status != null && status.isDone();
        }

        String title() {
            return Objects.requireNonNullElse(summary, "");
        }
    }

    /** Something that is called by its name; names are compared as Jira does, without regard to case. */
    record Name(@Nullable String name) {

        boolean is(String other) {
            return other.equalsIgnoreCase(name);
        }
    }

    record Status(@Nullable String name, @Nullable Category statusCategory) {

        boolean is(String other) {
            return other.equalsIgnoreCase(name);
        }

        boolean isDone() {
            return statusCategory != null && "done".equals(statusCategory.key());
        }
    }

    record Category(@Nullable String key) {}

    /** What a customer thought of an answer, in stars. */
    record Feedback(@Nullable Integer rating) {}

    record Link(@Nullable Linked inwardIssue, @Nullable Linked outwardIssue) {

        Stream<Long> ids() {
            return Stream.of(Optional.ofNullable(inwardIssue), Optional.ofNullable(outwardIssue))
                    .flatMap(Optional::stream)
                    .map(Linked::id)
                    .filter(id -> id != null && id.matches("[0-9]{1,18}"))
                    .map(Long::valueOf);
        }
    }

    record Linked(@Nullable String id) {}

    record User(
            String accountId,
            @Nullable String accountType,
            @Nullable String displayName,
            @Nullable String emailAddress) {

        public User {
            Objects.requireNonNull(accountId, "a user without accountId");
        }

        boolean isSame(@Nullable User other) {
            return other != null && other.accountId().equals(accountId);
        }
    }

    record Found(List<Issue> issues, @Nullable String nextPageToken) {

        public Found {
            issues = List.copyOf(Objects.requireNonNull(issues, "no issues in it"));
        }
    }

    record Transitions(List<Transition> transitions) {

        public Transitions {
            transitions = List.copyOf(Objects.requireNonNull(transitions, "no transitions in it"));
        }
    }

    record Transition(
            String id, @Nullable Name to, @Nullable Boolean isAvailable) {

        public Transition {
            Objects.requireNonNull(id, "a transition without id");
        }

        boolean leadsTo(String status) {
            return to != null && to.is(status) && !Boolean.FALSE.equals(isAvailable);
        }
    }

    record Comments(
            List<Comment> values,
            @JsonProperty("isLastPage") boolean isLastPage) {

        public Comments {
            values = List.copyOf(Objects.requireNonNull(values, "no values in it"));
        }
    }

    record Comment(
            String id,
            String body,
            @JsonProperty("public") Boolean isPublic,
            @Nullable User author) {

        public Comment {
            Objects.requireNonNull(id, "a comment without id");
            Objects.requireNonNull(body, "a comment without body");
            Objects.requireNonNull(isPublic, "a comment of which nobody knows whether it is public");
        }

        boolean isBy(String account) {
            return author != null && author.accountId().equals(account);
        }
    }

    record NewComment(String body, @JsonProperty("public") boolean isPublic) {}

    record Created(String id, String key) {

        public Created {
            Objects.requireNonNull(id, "an issue without id");
            Objects.requireNonNull(key, "an issue without key");
        }
    }

    record Edit(Map<String, Object> fields) {}

    record Transit(Id transition) {}

    record Id(String id) {}

    record Creation(NewFields fields, Map<String, List<Added>> update) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewFields(
            Key project,
            @JsonProperty("issuetype") Name issueType,
            String summary,
            JsonNode description,
            List<String> labels,
            @Nullable Account reporter) {}

    record Key(String key) {}

    record Account(String accountId) {}

    record Added(NewLink add) {}

    record NewLink(Name type, Key outwardIssue) {}
}
