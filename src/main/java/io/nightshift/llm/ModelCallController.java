package io.nightshift.llm;

import io.nightshift.cases.CaseId;
import io.nightshift.cases.Cases;
import io.nightshift.cases.NoSuchCase;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows which models were asked in a case, and what that cost; never what was said. */
@Tag(name = "Cases")
@RestController
@RequestMapping("/api/escalations/{case}/model-calls")
class ModelCallController {

    private final Cases cases;
    private final ModelCalls calls;

    ModelCallController(Cases cases, ModelCalls calls) {
        this.cases = cases;
        this.calls = calls;
    }

    @GetMapping
    @Operation(summary = "Which models were asked in the case, and what that cost; never what was said")
    List<ModelCalls.Recorded> of(@PathVariable("case") String number) {
        return calls.of(cases.get(CaseId.parse(number)).id());
    }

    @ExceptionHandler(NoSuchCase.class)
    ProblemDetail noSuchCase(NoSuchCase problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail notACaseNumber(IllegalArgumentException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }
}
