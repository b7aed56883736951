package com.example.chat;

import io.cruddur.messaging.domain.Identity;
import io.cruddur.messaging.domain.IdentityId;
import io.cruddur.messaging.domain.Participant;
import io.cruddur.messaging.postgres.PostgresUserDirectory;
import java.security.Principal;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who calls: whoever Spring Security says, as a user of the directory. Their first call makes them one. */
@Configuration(proxyBeanMethods = false)
class CallerConfiguration {

    /** Yours come from where your logins are; with Spring's OAuth 2 resource server, from a token. */
    @Bean
    UserDetailsService logins() {
        return new InMemoryUserDetailsManager(
                List.of("ada", "bob", "eve").stream()
                        .map(name -> User.withUsername(name).password("{noop}secret of " + name).build())
                        .toList());
    }

    @Bean
    SecurityFilterChain everyRequestHasACaller(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable()) // no cookies here
                .build();
    }

    /** Lets a controller ask for a {@link Participant}. */
    @Bean
    WebMvcConfigurer callersAreParticipants(PostgresUserDirectory users) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver(users));
            }
        };
    }

    private record CallerResolver(PostgresUserDirectory users) implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType().equals(Participant.class);
        }

        @Override
        public Participant resolveArgument(
                MethodParameter parameter,
                ModelAndViewContainer container,
                NativeWebRequest request,
                WebDataBinderFactory factory) {
            Principal principal = Objects.requireNonNull(request.getUserPrincipal());
            String name = principal.getName();
            IdentityId id = new IdentityId(name);
            return users.findByIdentity(id)
                    .orElseGet(() -> users.register(new Identity(id, name, name, name + "@example.com", true)));
        }
    }
}
