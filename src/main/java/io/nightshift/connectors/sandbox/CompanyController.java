package io.nightshift.connectors.sandbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows people the company's books, so that they see a refund arrive. */
@Tag(name = "Built-in company")
@RestController
@RequestMapping("/api/company")
@ConditionalOnCompany
class CompanyController {

    private final Books books;

    CompanyController(Books books) {
        this.books = books;
    }

    @GetMapping
    @Operation(summary = "How much there is of what")
    Map<String, Object> overview() {
        return books.overview();
    }

    @GetMapping("/customers/{id}")
    @Operation(summary = "A customer with orders and invoices")
    Map<String, Object> customer(@PathVariable String id) {
        return books.customer(id);
    }

    @GetMapping("/orders/{number}")
    @Operation(summary = "An order")
    Map<String, Object> order(@PathVariable String number) {
        return books.order(number);
    }

    @GetMapping("/invoices/{number}")
    @Operation(summary = "An invoice")
    Map<String, Object> invoice(@PathVariable String number) {
        return books.invoice(number);
    }

    @GetMapping("/refunds")
    @Operation(summary = "What a customer was given back")
    List<Map<String, Object>> refunds(@RequestParam String customer) {
        return books.refunds(customer);
    }

    @GetMapping("/dispatches")
    @Operation(summary = "What was sent to a customer by express")
    List<Map<String, Object>> dispatches(@RequestParam String customer) {
        return books.dispatches(customer);
    }

    @GetMapping("/call-backs")
    @Operation(summary = "The calls that a customer was promised")
    List<Map<String, Object>> callBacks(@RequestParam String customer) {
        return books.callBacks(customer);
    }

    @GetMapping("/machines/{serial}")
    @Operation(summary = "A machine and its warranty")
    Map<String, Object> machine(@PathVariable String serial) {
        return books.machine(serial);
    }

    @GetMapping("/tickets/{source}/{id}")
    @Operation(summary = "A ticket with its replies and notes")
    Map<String, Object> ticket(@PathVariable String source, @PathVariable String id) {
        return books.ticket(source, id);
    }

    @GetMapping("/articles")
    @Operation(summary = "The articles of the knowledge base")
    List<Map<String, Object>> articles() {
        return books.articles();
    }

    @ExceptionHandler(NotInTheBooks.class)
    ProblemDetail notInTheBooks(NotInTheBooks problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }
}
