package io.nightshift.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.nightshift.access.Group;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows cases and their files. */
@Tag(name = "Cases")
@RestController
@RequestMapping("/api/escalations")
class CaseController {

    private final Cases cases;
    private final CaseFile file;
    private final Chain chain;

    CaseController(Cases cases, CaseFile file, Chain chain) {
        this.cases = cases;
        this.file = file;
        this.chain = chain;
    }

    @GetMapping
    @Operation(summary = "The newest cases")
    List<CaseView> newest(@RequestParam(defaultValue = "50") int limit) {
        return cases.newest(Math.clamp(limit, 1, 500)).stream()
                .map(CaseView::of)
                .toList();
    }

    @GetMapping("/{case}")
    @Operation(summary = "The case; a ticketing system is told only where it stands")
    CaseView show(@PathVariable("case") String number, Authentication caller) {
        var it = cases.get(CaseId.parse(number));
        var groups = AuthorityUtils.authorityListToSet(caller.getAuthorities());
        return groups.contains(Group.INTEGRATION.id()) ? CaseView.standing(it) : CaseView.of(it);
    }

    @GetMapping("/{case}/timeline")
    @Operation(summary = "The case file: everything that was found, decided, done and said, the oldest first")
    List<EntryView> timeline(@PathVariable("case") String number) {
        var id = cases.get(CaseId.parse(number)).id();
        return file.entries(id).stream().map(EntryView::of).toList();
    }

    @GetMapping("/{case}/timeline/verification")
    @Operation(summary = "Recomputes the chain of the case file and names the first broken link, if there is one")
    Map<String, Object> verify(@PathVariable("case") String number) {
        var id = CaseId.parse(number);
        return chain.firstBroken(id)
                .<Map<String, Object>>map(broken -> Map.of(
                        "case", id.toString(),
                        "intact", false,
                        "firstBrokenEntry", broken.ordinal(),
                        "problem", broken.problem()))
                .orElseGet(() -> Map.of("case", id.toString(), "intact", true));
    }

    @ExceptionHandler(NoSuchCase.class)
    ProblemDetail noSuchCase(NoSuchCase problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail notACaseNumber(IllegalArgumentException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CaseView(
            String id,
            @Nullable String ticket,
            @Nullable String customer,
            @Nullable String subject,
            @Nullable String channel,
            String state,
            int round,
            int reopened,
            Instant openedAt) {

        static CaseView standing(Case it) {
            return new CaseView(
                    it.id().toString(),
                    null,
                    null,
                    null,
                    null,
                    it.state().name(),
                    it.round(),
                    it.reopened(),
                    it.openedAt());
        }

        static CaseView of(Case it) {
            return new CaseView(
                    it.id().toString(),
                    it.ticket().toString(),
                    it.customer().id(),
                    it.subject(),
                    it.channel(),
                    it.state().name(),
                    it.round(),
                    it.reopened(),
                    it.openedAt());
        }
    }

    record EntryView(
            int ordinal,
            Instant at,
            String by,
            String actor,
            String kind,
            String summary,
            @JsonRawValue String detail,
            String hash) {

        static EntryView of(Entry entry) {
            return new EntryView(
                    entry.ordinal(),
                    entry.at(),
                    entry.actor().kind().name(),
                    entry.actor().name(),
                    entry.kind(),
                    entry.summary(),
                    entry.detail(),
                    entry.hash());
        }
    }
}
