package io.nightshift.connectors.sandbox;

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
@RestController
@RequestMapping("/api/company")
@ConditionalOnCompany
class CompanyController {

    private final Books books;

    CompanyController(Books books) {
        this.books = books;
    }

    @GetMapping
    Map<String, Object> overview() {
        return books.overview();
    }

    @GetMapping("/customers/{id}")
    Map<String, Object> customer(@PathVariable String id) {
        return books.customer(id);
    }

    @GetMapping("/orders/{number}")
    Map<String, Object> order(@PathVariable String number) {
        return books.order(number);
    }

    @GetMapping("/invoices/{number}")
    Map<String, Object> invoice(@PathVariable String number) {
        return books.invoice(number);
    }

    @GetMapping("/refunds")
    List<Map<String, Object>> refunds(@RequestParam String customer) {
        return books.refunds(customer);
    }

    @GetMapping("/dispatches")
    List<Map<String, Object>> dispatches(@RequestParam String customer) {
        return books.dispatches(customer);
    }

    @GetMapping("/call-backs")
    List<Map<String, Object>> callBacks(@RequestParam String customer) {
        return books.callBacks(customer);
    }

    @GetMapping("/machines/{serial}")
    Map<String, Object> machine(@PathVariable String serial) {
        return books.machine(serial);
    }

    @GetMapping("/tickets/{source}/{id}")
    Map<String, Object> ticket(@PathVariable String source, @PathVariable String id) {
        return books.ticket(source, id);
    }

    @GetMapping("/articles")
    List<Map<String, Object>> articles() {
        return books.articles();
    }

    @ExceptionHandler(NotInTheBooks.class)
    ProblemDetail notInTheBooks(NotInTheBooks problem) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, problem.getMessage());
    }
}
