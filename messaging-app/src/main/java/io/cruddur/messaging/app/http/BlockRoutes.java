package io.cruddur.messaging.app.http;

import io.cruddur.messaging.app.http.json.BlockView;
import io.cruddur.messaging.app.http.json.Json;
import io.cruddur.messaging.app.http.limit.Limits;
import io.cruddur.messaging.domain.BlockedUser;
import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Page;
import io.cruddur.messaging.domain.PageRequest;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.usecase.UseCases;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** Whom the caller blocks. */
final class BlockRoutes implements Routes {

    private static final String ONE = "/api/blocks/@{handle}";

    private final UseCases useCases;
    private final Callers callers;
    private final Limits limits;
    private final Paging paging;

    BlockRoutes(UseCases useCases, Callers callers, Limits limits, Paging paging) {
        this.useCases = useCases;
        this.callers = callers;
        this.limits = limits;
        this.paging = paging;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        Routes.get(routes, "/api/blocks", callers.within(limits::countRead, this::blocks));
        routes.put(ONE, callers.within(limits::countRead, this::block));
        routes.delete(ONE, callers.within(limits::countRead, this::unblock));
    }

    private void blocks(Context ctx, Participant caller) {
        PageRequest asked = Paging.requested(ctx);
        Page<BlockedUser> page = useCases.listBlocks().list(caller.id(), asked);
        paging.link(ctx, asked, page);
        Json.answer(ctx, page.items().stream().map(BlockView::of).toList());
    }

    private void block(Context ctx, Participant caller) {
        Json.answer(ctx, BlockView.of(useCases.blockUser().block(caller.id(), named(ctx))));
    }

    private void unblock(Context ctx, Participant caller) {
        useCases.unblockUser().unblock(caller.id(), named(ctx));
        Json.answer(ctx, Map.of());
    }

    private static Handle named(Context ctx) {
        return new Handle(ctx.pathParam("handle"));
    }
}
