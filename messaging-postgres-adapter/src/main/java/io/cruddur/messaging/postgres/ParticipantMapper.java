package io.cruddur.messaging.postgres;

import io.cruddur.messaging.domain.Handle;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.domain.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code public.users}. */
final class ParticipantMapper implements RowMapper<Participant> {

    @Override
    public Participant map(ResultSet row, StatementContext context) throws SQLException {
        return new Participant(
                new UserId(row.getObject("uuid", UUID.class)),
                new Handle(row.getString("handle")),
                row.getString("display_name"));
    }
}
