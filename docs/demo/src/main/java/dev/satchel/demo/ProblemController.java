package dev.satchel.demo;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.views.ModelAndView;
import java.util.Objects;

/** Says why a request was refused: on a page to a browser, in JSON to a program. */
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
