package shop;

import dev.satchel.session.DefaultValue;
import dev.satchel.session.SessionData;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

@Controller("/visits")
class VisitsController {

    @SessionData
    public interface Visits {

        @DefaultValue("0")
        int count();

        void count(int count);
    }

    @Get
    int visit(Visits visits) {
        visits.count(visits.count() + 1);
        return visits.count();
    }
}
