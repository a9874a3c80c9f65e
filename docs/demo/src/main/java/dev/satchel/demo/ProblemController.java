package dev.satchel.demo;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.views.ModelAndView;
import java.util.Objects;

/** Answers a refused request with the reason: on a page for a browser, in JSON for other clients. */
@Controller
final class ProblemController {

    @Error(global = true)
    HttpResponse<?> refused(HttpRequest<?> request, HttpStatusException refusal) {
        HttpStatus status = refusal.getStatus();
        Problem problem =
                new Problem(status.getCode(), Objects.requireNonNullElse(refusal.getMessage(), status.getReason()));
        return Answer.jsonOrPage(request, HttpResponse.status(status), problem, new ModelAndView<>("problem", problem));
    }
}
