package io.cruddur.messaging.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.util.Objects;

/**
 * Trusts the authorities of Amazon RDS, of which each region has some, and those of RDS Proxy. They come along in
 * {@code rds-ca-bundle.pem}. The driver makes it by its name where the parameter {@code sslrootcert} is {@value #NAME}.
 *
 * <p>Safe for use by many threads.
 */
public final class RdsAuthorities extends TrustedAuthorities {

    /** What stands for this in the place of a file. */
    static final String NAME = "rds";

    /**
     * For the driver.
     *
     * @throws GeneralSecurityException when Java knows no such certificates
     * @throws IOException when they can't be read
     */
    public RdsAuthorities() throws GeneralSecurityException, IOException {
        super(bundle());
    }

    static InputStream bundle() {
        return Objects.requireNonNull(RdsAuthorities.class.getResourceAsStream("rds-ca-bundle.pem"));
    }
}
