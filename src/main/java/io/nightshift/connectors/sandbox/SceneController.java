package io.nightshift.connectors.sandbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Lets people set a scene for trying the house out, and let days pass in it. */
@Tag(name = "Built-in company")
@RestController
@RequestMapping("/api/company/scenes")
@ConditionalOnCompany
class SceneController {

    private final Scenes scenes;

    SceneController(Scenes scenes) {
        this.scenes = scenes;
    }

    @PostMapping
    @Operation(summary = "Makes a new customer with everything that is named; nobody else's books change")
    @ResponseStatus(HttpStatus.CREATED)
    Set set(@RequestBody Scene scene) {
        return scenes.set(scene);
    }

    @PostMapping("/{customer}/days")
    @Operation(summary = "Moves every day in the customer's books back, as if some had passed")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void pass(@PathVariable String customer, @RequestParam("pass") int days) {
        scenes.letPass(customer, days);
    }

    @ExceptionHandler(NotInTheBooks.class)
    ProblemDetail notInTheBooks(NotInTheBooks problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ProblemDetail notAScene(IllegalArgumentException problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, problem.getMessage());
    }

    /**
     * A scene that is set.
     *
     * @param numbers by the labels of orders, invoices and machines
     */
    record Set(String customer, String name, String contact, Map<String, String> numbers) {}
}
