// Generated from web/openapi.json by web/tools/generate.mjs. Do not edit.

export interface paths {
    "/api/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List alarms, the newest first. */
        get: operations["alarm_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an alarm. */
        get: operations["alarm_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{alarm}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that somebody looks at an alarm. Saying it again changes nothing; the alarm lasts until what it is about is as it must be. */
        post: operations["alarm_acknowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List API keys, the newest first, revoked ones included. */
        get: operations["api_key_list"];
        put?: never;
        /** Make an API key. The answer is the only time its secret is shown. */
        post: operations["api_key_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{api_key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an API key, without its secret. */
        get: operations["api_key_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{api_key}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke an API key: from now on it opens nothing. Revoking it again changes nothing. */
        post: operations["api_key_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the audit log, the newest lines first. */
        get: operations["audit_event_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in. After ten wrong passwords in a row the login is locked for a quarter of an hour. */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log out: the session ends on the server, whatever the browser keeps. */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the password. Every other session of the person ends. */
        post: operations["auth_change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn the session to another tenant. */
        post: operations["auth_switch_tenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/user": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in. */
        get: operations["auth_user"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocked-callers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List blocked callers. */
        get: operations["blocked_caller_list"];
        put?: never;
        /** Block callers. */
        post: operations["blocked_caller_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/blocked-callers/{blocked_caller}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a blocked caller. */
        get: operations["blocked_caller_read"];
        put?: never;
        post?: never;
        /** Archive a blocked caller: they are heard again. */
        delete: operations["blocked_caller_archive"];
        options?: never;
        head?: never;
        /** Change a blocked caller: what is left out stays; whom it fits cannot be changed. */
        patch: operations["blocked_caller_update"];
        trace?: never;
    };
    "/api/v1/buyers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List buyers. */
        get: operations["buyer_list"];
        put?: never;
        /** Create a buyer. With a phone number, its first target is made too. */
        post: operations["buyer_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{buyer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a buyer. */
        get: operations["buyer_read"];
        put?: never;
        post?: never;
        /** Archive a buyer: out of use for good, kept for the books. */
        delete: operations["buyer_archive"];
        options?: never;
        head?: never;
        /** Change a buyer: what is left out stays. */
        patch: operations["buyer_update"];
        trace?: never;
    };
    "/api/v1/buyers/{buyer}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what a buyer paid: it pays what they owe, and tops up one who pays ahead. */
        post: operations["buyer_payment_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{buyer}/postback-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a buyer's postback keys, the newest first, revoked ones included. */
        get: operations["postback_key_list"];
        put?: never;
        /** Make a key for a buyer's postbacks. The answer is the only time its URL and its secret are shown. */
        post: operations["postback_key_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/buyers/{buyer}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what changed between a buyer and you, line by line: the opening balance and the lines sum
         *     to the closing one. As JSON, with `format=csv` as a table, with `format=pdf` as pages to print.
         */
        get: operations["buyer_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List calls, the newest first, with what all of them came to. A day counts in the tenant's zone. */
        get: operations["call_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a call: its legs, its story, its money and its recordings. */
        get: operations["call_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what a leg of a call really costs. The difference to what was posted so far is posted as a
         *     further line; no line is ever changed.
         */
        post: operations["call_cost_correct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/{call}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read why a call went where it went: every time it was decided, with a verdict per candidate. */
        get: operations["call_decision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns. */
        get: operations["campaign_list"];
        put?: never;
        /** Create a campaign. It starts as a draft. */
        post: operations["campaign_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a campaign. */
        get: operations["campaign_read"];
        put?: never;
        post?: never;
        /** Archive a campaign: out of use for good, kept for the books. Pause it first. */
        delete: operations["campaign_archive"];
        options?: never;
        head?: never;
        /** Change a campaign: what is left out stays. */
        patch: operations["campaign_update"];
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a campaign take calls. It needs an active offer and an active number; a 409 names what is missing. */
        post: operations["campaign_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a campaign. Calls already in progress continue; it can be activated again. */
        post: operations["campaign_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{campaign}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a campaign. Calls already in progress continue. */
        post: operations["campaign_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List conversions, the newest first, whether they count or not. */
        get: operations["conversion_list"];
        put?: never;
        /**
         * Report an outcome such as a sale for a call. Reported again under the same `externalId`, it is
         *     answered the same and counted once.
         */
        post: operations["conversion_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{conversion}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a conversion. */
        get: operations["conversion_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{conversion}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a conversion aside that does not count: its call is not looked for any more. */
        post: operations["conversion_dismiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{conversion}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look for a conversion's call now. One that was late counts if the campaign's window holds it by
         *     now.
         */
        post: operations["conversion_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversions/{conversion}/reverse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a conversion back, such as a returned lead. What the call earned is computed anew from what
         *     remains, and the difference is posted. Doing it again changes nothing.
         */
        post: operations["conversion_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List disputes, the newest first. */
        get: operations["dispute_list"];
        put?: never;
        /** Open a dispute about what a call was charged, within the buyer's window after the call. */
        post: operations["dispute_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a dispute. */
        get: operations["dispute_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a dispute: give back what is disputed, or a part of it. What is given back is a transaction of its own. */
        post: operations["dispute_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/disputes/{dispute}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reject a dispute: nothing is given back, and the buyer is told why. */
        post: operations["dispute_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the accounts with what each holds, by kind. */
        get: operations["ledger_account_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct the books: take a transaction back, or charge a party more or give something back.
         *     What was written before stays; this is a transaction of its own.
         */
        post: operations["ledger_adjustment_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the transactions, the newest first. A day counts in the tenant's zone. */
        get: operations["ledger_transaction_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch what happens to calls and alarms, as server-sent events: `hello` first, then `call` with
         *     `{"callId", "change"}`, `alarm` with `{"alarmId", "change"}`, and `missed` when anything may have
         *     happened that was not told. A feed ends after ten minutes; browsers ask again by themselves.
         */
        get: operations["live_feed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people of the tenant, by name, all on one page. */
        get: operations["member_list"];
        put?: never;
        /** Add a person to the tenant. Somebody who has a login already keeps their password. */
        post: operations["member_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/members/{member}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of the tenant's people. */
        get: operations["member_read"];
        put?: never;
        post?: never;
        /** Remove a person from the tenant. Their sessions in it end; their login stays. */
        delete: operations["member_remove"];
        options?: never;
        head?: never;
        /** Change what a person is in the tenant. Only an owner makes or unmakes owners, and one stays. */
        patch: operations["member_update"];
        trace?: never;
    };
    "/api/v1/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List numbers. */
        get: operations["number_list"];
        put?: never;
        /** Create a number. It becomes nobody else's on this installation. */
        post: operations["number_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/numbers/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a number. */
        get: operations["number_read"];
        put?: never;
        post?: never;
        /** Archive a number: out of use for good, kept for the books. Others may take it into use then. */
        delete: operations["number_archive"];
        options?: never;
        head?: never;
        /** Change a number: what is left out stays. */
        patch: operations["number_update"];
        trace?: never;
    };
    "/api/v1/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List offers. */
        get: operations["offer_list"];
        put?: never;
        /** Create an offer. */
        post: operations["offer_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/offers/{offer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an offer. */
        get: operations["offer_read"];
        put?: never;
        post?: never;
        /** Archive an offer: out of use for good, kept for the books. */
        delete: operations["offer_archive"];
        options?: never;
        head?: never;
        /** Change an offer: what is left out stays. */
        patch: operations["offer_update"];
        trace?: never;
    };
    "/api/v1/postback-keys/{postback_key}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Revoke a postback key: from now on it lets nothing in. Revoking it again changes nothing. */
        post: operations["postback_key_revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/postback-keys/{postback_key}/turn-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a key another secret. The one before it holds as well, until the next turn. */
        post: operations["postback_key_turn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provider-accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List provider accounts. */
        get: operations["provider_account_list"];
        put?: never;
        /** Create a provider account. */
        post: operations["provider_account_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provider-accounts/{provider_account}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a provider account. */
        get: operations["provider_account_read"];
        put?: never;
        post?: never;
        /** Archive a provider account: out of use for good, kept for the books. */
        delete: operations["provider_account_archive"];
        options?: never;
        head?: never;
        /**
         * Change a provider account: what is left out stays. A new auth token or signing key
         *     replaces the current one, which stays known during the rotation.
         */
        patch: operations["provider_account_update"];
        trace?: never;
    };
    "/api/v1/rate-cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List rate cards. */
        get: operations["rate_card_list"];
        put?: never;
        /** Create a rate card. */
        post: operations["rate_card_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rate-cards/{rate_card}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a rate card. */
        get: operations["rate_card_read"];
        put?: never;
        post?: never;
        /** Archive a rate card: out of use for good, kept for the books. */
        delete: operations["rate_card_archive"];
        options?: never;
        head?: never;
        /** Change a rate card: what is left out stays. */
        patch: operations["rate_card_update"];
        trace?: never;
    };
    "/api/v1/rate-cards/{rate_card}/rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the rates of a card, by prefix. */
        get: operations["rate_list"];
        put?: never;
        /** Add a rate to a card. */
        post: operations["rate_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rate-cards/{rate_card}/rates/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch all rates of a card as a table that an import reads back. */
        get: operations["rate_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rate-cards/{rate_card}/rates/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take over a table of rates: all of its lines, or none. Sent again it does no harm: added twice
         *     its lines overlap, replaced twice they are the same.
         * @description The first line names the columns, in any order: `prefix` and `service`; `per_minute` where time is
         *     charged, with `increment_secs`, `minimum_secs` and `connection_fee` where they are needed, or `each`
         *     where a look-up or a month is; and `valid_from` and `valid_until`. A day begins and ends where the
         *     tenant's does. What is wrong is named as `lines.17.per_minute`, the first line being 1.
         */
        post: operations["rate_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rate-cards/{rate_card}/rates/{rate}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a rate from a card. What calls cost that were priced by it stays. */
        delete: operations["rate_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/routing/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask what would become of a call, now or at another time. Nothing is reserved and nobody is rung. */
        post: operations["routing_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/routing/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay the recorded calls of a span under changed settings: what each party would have had, and
         *     what nobody can know. Nothing is written. With `format=events` the answer begins at once, as
         *     server-sent events: `progress` with `{"read", "replayed", "calls"}` again and again, then `done`
         *     with the answer, or `failed` with an error. Whoever closes the connection ends the replay.
         */
        post: operations["routing_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what the calls of a span came to, beside the same span a week before. */
        get: operations["dashboard_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stats/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read how campaigns, suppliers, suppliers' sources, numbers, buyers, targets or offers did, those
         *     with the most revenue first. Those without a call are left out.
         */
        get: operations["performance_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List supplier terms. */
        get: operations["supplier_terms_list"];
        put?: never;
        /** Create supplier terms. */
        post: operations["supplier_terms_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/supplier-terms/{supplier_terms}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read supplier terms. */
        get: operations["supplier_terms_read"];
        put?: never;
        post?: never;
        /** Archive supplier terms: out of use for good, kept for the books. */
        delete: operations["supplier_terms_archive"];
        options?: never;
        head?: never;
        /** Change supplier terms: what is left out stays. */
        patch: operations["supplier_terms_update"];
        trace?: never;
    };
    "/api/v1/suppliers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List suppliers. */
        get: operations["supplier_list"];
        put?: never;
        /** Create a supplier. */
        post: operations["supplier_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppliers/{supplier}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a supplier. */
        get: operations["supplier_read"];
        put?: never;
        post?: never;
        /** Archive a supplier: out of use for good, kept for the books. */
        delete: operations["supplier_archive"];
        options?: never;
        head?: never;
        /** Change a supplier: what is left out stays. */
        patch: operations["supplier_update"];
        trace?: never;
    };
    "/api/v1/suppliers/{supplier}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record what a supplier was paid. */
        post: operations["supplier_payment_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/suppliers/{supplier}/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what changed between a supplier and you, line by line: the opening balance and the lines sum
         *     to the closing one. As JSON, with `format=csv` as a table, with `format=pdf` as pages to print.
         */
        get: operations["supplier_statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List targets. */
        get: operations["target_list"];
        put?: never;
        /** Create a target. */
        post: operations["target_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets/{target}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a target. */
        get: operations["target_read"];
        put?: never;
        post?: never;
        /** Archive a target: out of use for good, kept for the books. */
        delete: operations["target_archive"];
        options?: never;
        head?: never;
        /** Change a target: what is left out stays. */
        patch: operations["target_update"];
        trace?: never;
    };
    "/api/v1/tenant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the settings of the tenant being looked at. */
        get: operations["tenant_read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the settings of the tenant being looked at. Resources that exist keep theirs. */
        patch: operations["tenant_update"];
        trace?: never;
    };
    "/api/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tenants of the installation, by name, all on one page. For platform admins. */
        get: operations["tenant_list"];
        put?: never;
        /**
         * Create a tenant. For platform admins, who then turn to it and add its owner. An admin who looks
         *     at no tenant has nowhere to keep an `Idempotency-Key`.
         */
        post: operations["tenant_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/value-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List value lists. */
        get: operations["value_list_list"];
        put?: never;
        /** Create a value list. */
        post: operations["value_list_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/value-lists/{value_list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a value list. */
        get: operations["value_list_read"];
        put?: never;
        post?: never;
        /** Archive a value list: no filter may name it any more. */
        delete: operations["value_list_archive"];
        options?: never;
        head?: never;
        /** Change a value list: what is left out stays. */
        patch: operations["value_list_update"];
        trace?: never;
    };
    "/api/v1/value-lists/{value_list}/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read everything a value list holds, in the order it was given. */
        get: operations["value_list_values"];
        /**
         * Replace everything a value list holds: a JSON list, or `text/csv` with a value per line. Values
         *     are compared whatever their letter case, and kept once. If one is wrong, none is taken.
         */
        put: operations["value_list_replace_values"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the program lives. It asks nobody else. */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/internal/routing/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what would become of a call, in the shape of the documents: the preview, with the number to
         *     dial. Nothing is reserved and nobody is rung.
         */
        post: operations["routing_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the program measures, as Prometheus reads it. It names no tenant. */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/postbacks/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A buyer's system reports a conversion: in the query, as a form, or as JSON. Also by GET. Names of
         *     other platforms are understood; docs/postbacks.md lists them.
         */
        post: operations["postback_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the program can serve: whether its database answers. */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider_account}/calls/{call}/legs/{leg}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whoever answered a dialled leg was asked whether they accept the call: what now? */
        post: operations["hook_acceptance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider_account}/calls/{call}/legs/{leg}/ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A dial is over: answered with what the caller gets next. */
        post: operations["hook_dial_ended"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider_account}/calls/{call}/legs/{leg}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A dialled leg went on. */
        post: operations["hook_leg_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider_account}/calls/{call}/legs/{leg}/whisper": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody answered a dialled leg: what do they hear before being joined with the caller? */
        post: operations["hook_whisper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider_account}/calls/{call}/recording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A recording can be fetched, or there is none after all. */
        post: operations["hook_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider_account}/calls/{call}/voicemail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A caller is done leaving a message: answered with what they get next. */
        post: operations["hook_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider_account}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The caller's leg went on. Also at `/twilio/status`, `/api/webhooks/twilio/status` and
         *     `/api/twilio/call-status`.
         */
        post: operations["hook_status"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{provider_account}/voice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A call comes in: answered with what the caller gets. Also at `/twilio/voice`,
         *     `/api/webhooks/twilio` and `/api/twilio/voice`.
         */
        post: operations["hook_voice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The body of a request that accepts a dispute. */
        AcceptDispute: {
            amount?: components["schemas"]["Amount"] | null;
            note?: components["schemas"]["Text2000"] | null;
            /**
             * Format: int64
             * @description `amount` in whole cents.
             */
            amountCents?: number | null;
        };
        /** @enum {string} */
        AccountKind: "buyer_receivable" | "buyer_prepaid" | "supplier_payable" | "carrier_cost" | "revenue" | "payout_expense" | "cost_expense" | "adjustments" | "cash";
        /** @description Which account something is about: its kind, its party if it has one, and its currency. */
        AccountName: {
            /** @description What it holds. */
            kind: components["schemas"]["AccountKind"];
            buyerId?: components["schemas"]["BuyerId"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            partyName?: components["schemas"]["Name"] | null;
            /** @description Its currency. */
            currency: components["schemas"]["Currency"];
        };
        AccountSid: string;
        /** @description An account with what it holds. */
        AccountView: components["schemas"]["AccountName"] & {
            /**
             * @description What it holds, in its own sense: what a buyer owes, what was paid ahead, what a supplier is
             *     owed, what was earned.
             */
            balance: components["schemas"]["DecimalMicros"];
            /**
             * @description What is set aside for live calls: of what was paid ahead, or up to the credit limit, beside
             *     what is owed.
             */
            held: components["schemas"]["DecimalMicros"];
            /** @description What is left of what was paid ahead; elsewhere the balance. */
            available: components["schemas"]["DecimalMicros"];
        };
        /**
         * @description An alarm id: `alm_` followed by 26 characters
         * @example alm_01h455vb4pex5vsknk084sn02q
         */
        AlarmId: string;
        /** @enum {string} */
        AlarmKind: "books_unbalanced" | "cap_drift" | "callback_gaps" | "low_balance" | "credit_limit_reached";
        /** @enum {string} */
        AlarmState: "open" | "acknowledged" | "cleared";
        /** @description Something that is not as it must be, or was not. */
        AlarmView: {
            /** @description Its id. */
            id: components["schemas"]["AlarmId"];
            /** @description What it is about. */
            kind: components["schemas"]["AlarmKind"];
            /** @description Where it stands. */
            state: components["schemas"]["AlarmState"];
            /** @description Which of its kind it is about: a rule of the books, or a buyer and a currency. */
            subject: string;
            buyerId?: components["schemas"]["BuyerId"] | null;
            buyerName?: components["schemas"]["Name"] | null;
            /**
             * Format: int64
             * @description How much was not as expected when it was last seen.
             */
            findingCount: number;
            /** @description The first 20 of it, with what was compared. */
            findings: components["schemas"]["Finding"][];
            /**
             * Format: int32
             * @description How many looks have found something.
             */
            timesSeen: number;
            /** @description When something was found first. */
            firstSeenAt: components["schemas"]["Timestamp"];
            /** @description When something was found last. */
            lastSeenAt: components["schemas"]["Timestamp"];
            acknowledgedAt?: components["schemas"]["Timestamp"] | null;
            /** @description Who looks at it. */
            acknowledgedBy?: string | null;
            clearedAt?: components["schemas"]["Timestamp"] | null;
        };
        /**
         * Format: decimal
         * @description An amount of zero or more as a decimal string of at most six places; the currency stands beside it
         * @example 15.50
         */
        Amount: string;
        /** @enum {string} */
        AnonymousPolicy: "accept" | "refuse";
        /** @description What the carrier would be told. */
        AnswerView: {
            rings?: components["schemas"]["RungView"] | null;
            /** @description All of it in words, a sentence for each step. */
            text: string[];
        };
        /**
         * @description An api key id: `key_` followed by 26 characters
         * @example key_01h455vb4pex5vsknk084sn02q
         */
        ApiKeyId: string;
        /** @description A machine's credential, without its secret. */
        ApiKeyView: {
            /** @description Its id. */
            id: components["schemas"]["ApiKeyId"];
            /** @description What the operator calls it. */
            name: components["schemas"]["Name"];
            /** @description Its public part, by which it can be recognised. */
            prefix: string;
            /** @description What it may do. */
            scopes: components["schemas"]["Right"][];
            /** @description The id of whoever made it. */
            createdBy: string;
            /** @description When it was made. */
            createdAt: components["schemas"]["Timestamp"];
            lastUsedAt?: components["schemas"]["Timestamp"] | null;
            revokedAt?: components["schemas"]["Timestamp"] | null;
        };
        /** @enum {string} */
        Attestation: "A" | "B" | "C" | "failed";
        /**
         * @description An audit event id: `aud_` followed by 26 characters
         * @example aud_01h455vb4pex5vsknk084sn02q
         */
        AuditEventId: string;
        /** @description One line of the audit log. */
        AuditEventView: {
            /** @description Its id. */
            id: components["schemas"]["AuditEventId"];
            /** @description Who did it: the id of a person or key, or `system`. */
            actor: string;
            /** @description What to call them. */
            actorName: string;
            /** @description What was done, such as `campaign.updated`. */
            action: string;
            /** @description What kind of thing it was done to. */
            subjectKind: string;
            /** @description The thing's id. */
            subjectId: string;
            /** @description Which fields changed: `{field, from, to}` each, never a secret. */
            changes: unknown;
            /** @description The request it was part of. */
            traceId: string;
            /** @description When. */
            happenedAt: components["schemas"]["Timestamp"];
        };
        /** @description How a buyer pays. Amounts count in each currency the buyer pays in. */
        Billing: {
            /** @description When. */
            mode: components["schemas"]["BillingMode"];
            creditLimit?: components["schemas"]["Amount"] | null;
            lowBalance?: components["schemas"]["Amount"] | null;
            /**
             * Format: int32
             * @description How many days after a call the buyer may dispute it.
             */
            disputeWindowDays: number;
        };
        /** @enum {string} */
        BillingMode: "receivable" | "prepaid";
        /** @description How a buyer pays, as a request gives it. */
        BillingRequest: {
            /** @description Decides which of the amounts has a meaning. */
            mode: components["schemas"]["BillingMode"];
            creditLimit?: components["schemas"]["Amount"] | null;
            lowBalance?: components["schemas"]["Amount"] | null;
            /**
             * Format: int32
             * @description 0 to 366; 30 when left out.
             */
            disputeWindowDays?: number | null;
            /**
             * Format: int64
             * @description `creditLimit` in whole cents.
             */
            creditLimitCents?: number | null;
            /**
             * Format: int64
             * @description `lowBalance` in whole cents.
             */
            lowBalanceCents?: number | null;
        };
        /** @enum {string} */
        BlockedBy: "number" | "prefix" | "anonymous";
        /**
         * @description A blocked caller id: `blk_` followed by 26 characters
         * @example blk_01h455vb4pex5vsknk084sn02q
         */
        BlockedCallerId: string;
        /** @description Callers nobody wants to hear. */
        BlockedCallerView: {
            /** @description Its id. */
            id: components["schemas"]["BlockedCallerId"];
            /** @description By what it fits a caller. */
            match: components["schemas"]["BlockedBy"];
            /** @description The number, or how numbers begin; nothing for callers who keep the number back. */
            value?: string | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            reason?: components["schemas"]["Text200"] | null;
            expiresAt?: components["schemas"]["Timestamp"] | null;
            /** @description `active`, or `archived` when it counts no more. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A buyer id: `buy_` followed by 26 characters
         * @example buy_01h455vb4pex5vsknk084sn02q
         */
        BuyerId: string;
        /** @description The company that pays for calls. */
        BuyerView: {
            /** @description Its id. */
            id: components["schemas"]["BuyerId"];
            /** @description Unique among the buyers in use. */
            name: components["schemas"]["Name"];
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            /** @description IANA zone its days begin in. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description Whether it takes calls. */
            status: components["schemas"]["Status"];
            /**
             * Format: int32
             * @description 1 to 10, of which 1 goes first: the priority of its offers that are made without one.
             */
            priority: number;
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            /** @description How it pays. */
            billing: components["schemas"]["Billing"];
            notes?: components["schemas"]["Text2000"] | null;
            /**
             * Format: int32
             * @description Targets that are not archived.
             */
            targetsCount: number;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description An outcome that was reported for a call. */
        CallConversionView: {
            /** @description Its id. */
            id: components["schemas"]["ConversionId"];
            /** @description What it is worth to you. */
            revenue: components["schemas"]["Amount"];
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
            /** @description What the reporter calls it. */
            externalId?: string | null;
            /** @description When it happened. */
            occurredAt: components["schemas"]["Timestamp"];
            /** @description When it was reported. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description Who reported it. */
            by: string;
            /** @description Whether it counts. */
            status: components["schemas"]["ConversionStatus"];
        };
        /** @description What a leg of a call costs by the carrier's word. */
        CallCostView: {
            /** @description The call. */
            callId: components["schemas"]["CallId"];
            /** @description The leg. */
            leg: components["schemas"]["LegOrdinal"];
            /** @description What the whole leg costs. */
            amount: components["schemas"]["Amount"];
            /** @description Where the price is from. */
            reason?: string | null;
            posting?: components["schemas"]["PostingView"] | null;
            /** @description What the call has earned with it. */
            call: components["schemas"]["EarnedView"];
        };
        /** @description Why a call went where it went. */
        CallDecisionView: {
            /** @description The call. */
            callId: components["schemas"]["CallId"];
            /** @description Each time it was decided, the first first. */
            rounds: components["schemas"]["RoundView"][];
        };
        /** @description A call with everything known of it. */
        CallDetailView: components["schemas"]["CallView"] & {
            /** @description The request it came in with. */
            traceId: string;
            /** @description The account it came in at. */
            providerAccountId: components["schemas"]["ProviderAccountId"];
            attestation?: components["schemas"]["Attestation"] | null;
            /** @description The caller's name, where the carrier looked it up. */
            callerName?: string | null;
            /** @description Where the caller is, as far as the carrier and the number tell. */
            callerLocation: components["schemas"]["CallerLocationView"];
            /** @description Every parameter of the carrier's first request, by its own names. */
            parameters: unknown;
            /** @description The caller's leg and those dialled, in order. */
            legs: components["schemas"]["LegView"][];
            /** @description What happened, the oldest line first. */
            story: components["schemas"]["StoryLineView"][];
            /** @description Its lines of money, in the order they were written. */
            postings: components["schemas"]["PostingView"][];
            /** @description What was reported of it afterwards, the oldest first. */
            conversionEvents: components["schemas"]["CallConversionView"][];
            /** @description Its recordings. */
            recordings: components["schemas"]["RecordingView"][];
        };
        /**
         * @description A call id: `call_` followed by 26 characters
         * @example call_01h455vb4pex5vsknk084sn02q
         */
        CallId: string;
        /** @description Which page of calls an answer is. */
        CallListMeta: components["schemas"]["ListMeta"] & {
            /** @description The sums of all pages together, by currency; not after a cursor, nor of too many calls. */
            totals?: components["schemas"]["TotalsView"][] | null;
        };
        /** @description One page of calls. */
        CallListView: {
            /** @description The calls. */
            data: components["schemas"]["CallView"][];
            /** @description Which page it is, and what all pages together come to. */
            meta: components["schemas"]["CallListMeta"];
        };
        /** @description A call as lists show it. */
        CallView: {
            /** @description Its id. */
            id: components["schemas"]["CallId"];
            /** @description The carrier's id of the caller's leg. */
            callSid: string;
            /** @description Where it stands. */
            status: components["schemas"]["LegStatus"];
            disposition?: components["schemas"]["Disposition"] | null;
            endedBy?: components["schemas"]["EndedBy"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            supplierName?: components["schemas"]["Name"] | null;
            /**
             * @description Which of the supplier's own sources it is from, in the supplier's words: the called number's at
             *     the time.
             */
            supplierSubId?: string | null;
            buyerId?: components["schemas"]["BuyerId"] | null;
            buyerName?: components["schemas"]["Name"] | null;
            targetId?: components["schemas"]["TargetId"] | null;
            targetName?: components["schemas"]["Name"] | null;
            offerId?: components["schemas"]["OfferId"] | null;
            numberId?: components["schemas"]["NumberId"] | null;
            /** @description Who called, as the carrier said. */
            fromNumber: string;
            /** @description Whom they called, as the carrier said. */
            toNumber: string;
            /** @description Where the caller's number is from. */
            fromCity?: string | null;
            /** @description Its state or province. */
            fromState?: string | null;
            /** @description Its postal code. */
            fromZip?: string | null;
            /** @description Its country. */
            fromCountry?: string | null;
            /** @description When it came in. */
            startedAt: components["schemas"]["Timestamp"];
            connectedAt?: components["schemas"]["Timestamp"] | null;
            endedAt?: components["schemas"]["Timestamp"] | null;
            closedAt?: components["schemas"]["Timestamp"] | null;
            durationSecs?: components["schemas"]["Seconds"] | null;
            ringSecs?: components["schemas"]["Seconds"] | null;
            talkSecs?: components["schemas"]["Seconds"] | null;
            billableSecs?: components["schemas"]["Seconds"] | null;
            /** @description Whether the caller called before, as the campaign counts it. */
            isDuplicate: boolean;
            duplicateOfCallId?: components["schemas"]["CallId"] | null;
            /**
             * Format: int32
             * @description How many legs were dialled.
             */
            attempts: number;
            /**
             * Format: int32
             * @description How many conversions were reported.
             */
            conversions: number;
            /** @description The currency of its money. */
            currency: components["schemas"]["Currency"];
            /** @description What its buyer pays. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What its supplier is paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What the carrier takes. */
            cost: components["schemas"]["DecimalMicros"];
            /** @description What is left: revenue less payout and cost. */
            profit: components["schemas"]["DecimalMicros"];
            /** @description Whether a recording can be fetched. */
            hasRecording: boolean;
        };
        /** @description `caller`, `called`, or a phone number of the tenant's */
        CallerId: string;
        /** @description What is known of where a caller is: what filters are asked with. */
        CallerLocationView: {
            country?: components["schemas"]["KnownView"] | null;
            state?: components["schemas"]["KnownView"] | null;
            city?: components["schemas"]["KnownView"] | null;
            zip?: components["schemas"]["KnownView"] | null;
            areaCode?: components["schemas"]["KnownView"] | null;
            /** @description Every zone the number may be in. */
            timeZones: string[];
        };
        /** @description How a tenant has callers' names looked up; off without. */
        CallerNameLookup: {
            /** @description The account that is asked and pays. */
            providerAccountId: components["schemas"]["ProviderAccountId"];
            /**
             * Format: int32
             * @description How often one day of the tenant's calendar may ask.
             */
            dailyBudget: number;
            /**
             * Format: int32
             * @description How long a call waits for the name, in milliseconds.
             */
            timeLimitMillis: number;
            /**
             * Format: int32
             * @description How long a name is kept, in days.
             */
            keptDays: number;
        };
        /** @description How callers' names are looked up. */
        CallerNameLookupRequest: {
            /** @description The account that is asked and pays. */
            providerAccountId: components["schemas"]["ProviderAccountId"];
            /**
             * Format: int32
             * @description How often one day of the tenant's calendar may ask, 1 to 1000000.
             */
            dailyBudget: number;
            /**
             * Format: int32
             * @description How long a call waits for the name, 50 to 1000 milliseconds; 400 when left out.
             */
            timeLimitMillis?: number | null;
            /**
             * Format: int32
             * @description How long a name is kept, 1 to 365 days; 30 when left out.
             */
            keptDays?: number | null;
        };
        /**
         * @description A campaign id: `cmp_` followed by 26 characters
         * @example cmp_01h455vb4pex5vsknk084sn02q
         */
        CampaignId: string;
        /** @enum {string} */
        CampaignStatus: "draft" | "active" | "paused" | "completed" | "archived";
        /** @description What is being sold. */
        CampaignView: {
            /** @description Its id. */
            id: components["schemas"]["CampaignId"];
            /** @description Unique among the campaigns in use. */
            name: components["schemas"]["Name"];
            description?: components["schemas"]["Text2000"] | null;
            /** @description Whether it takes calls. */
            status: components["schemas"]["CampaignStatus"];
            /** @description Where its callers' numbers come from. */
            numberSource: components["schemas"]["NumberSource"];
            /** @description How a call finds its buyer. */
            routingMode: components["schemas"]["RoutingMode"];
            /** @description IANA zone its days begin in. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description ISO 4217 code of its prices. */
            currency: components["schemas"]["Currency"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            filters?: components["schemas"]["Filters"] | null;
            screening?: components["schemas"]["Screening"] | null;
            /** @description How it orders its offers. */
            strategy: components["schemas"]["Strategy"];
            /** @description How long one target rings. */
            ringTimeoutSecs: components["schemas"]["Seconds"];
            /**
             * Format: int32
             * @description How many targets one call may be offered to.
             */
            maxAttempts: number;
            maxRingSecs?: components["schemas"]["Seconds"] | null;
            /** @description What targets see that say nothing else: `caller`, `called`, or one of the tenant's numbers. */
            callerId: components["schemas"]["CallerId"];
            rerouteWithinSecs?: components["schemas"]["Seconds"] | null;
            /** @description When the carrier ends a call. */
            maxCallSecs: components["schemas"]["Seconds"];
            /** @description How long after a call a conversion of it may be reported and counts. */
            conversionWindowSecs: components["schemas"]["Seconds"];
            /** @description Whether calls are recorded, and what callers are told. */
            recording: components["schemas"]["Recording"];
            fallback?: components["schemas"]["FallbackView"] | null;
            fallbackNumber?: components["schemas"]["PhoneNumber"] | null;
            fallbackMessage?: components["schemas"]["Text500"] | null;
            /**
             * Format: int32
             * @description Offers that are active, at active targets of active buyers.
             */
            activeOffersCount: number;
            /**
             * Format: int32
             * @description Buyers with an active offer.
             */
            buyersCount: number;
            /**
             * Format: int32
             * @description Active numbers assigned to it.
             */
            numbersCount: number;
            /**
             * Format: int32
             * @description Active numbers of which a rule leads calls to it.
             */
            ledNumbersCount: number;
            /**
             * Format: int32
             * @description Other campaigns in use whose calls fall back to it.
             */
            fallingBackCount: number;
            phoneNumber?: components["schemas"]["PhoneNumber"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description A candidate and what became of it. */
        CandidateView: {
            /** @description The offer. */
            offerId: components["schemas"]["OfferId"];
            /** @description The buyer. */
            buyerId: components["schemas"]["BuyerId"];
            buyerName?: components["schemas"]["Name"] | null;
            /** @description The target. */
            targetId: components["schemas"]["TargetId"];
            targetName?: components["schemas"]["Name"] | null;
            /**
             * Format: int32
             * @description 1 is tried first.
             */
            priority: number;
            /**
             * Format: int32
             * @description Among equals, how often this one goes first.
             */
            weight: number;
            /**
             * Format: int32
             * @description Its place in line, counting from 1; empty when it is not in line.
             */
            place?: number | null;
            /** @description Whether it is in line. */
            isIn: boolean;
            /** @description The stable code of the reason it is not in line for. */
            code?: string | null;
            /** @description The verdict in words, with the numbers compared. */
            text: string;
            /** @description What would have to change for it to be in line. */
            change?: string | null;
        };
        /** @enum {string} */
        CapBasis: "attempted" | "connected" | "converted" | "revenue";
        /** @enum {string} */
        CapWindow: "concurrent" | "hour" | "day" | "week" | "month" | "total";
        /** @description The caps of a campaign, supplier, buyer, target or offer. Who has none has no [`Caps`]. */
        Caps: {
            /** @description The zone whose clocks begin the windows. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description By window and basis, each pair once; never empty. */
            limits: components["schemas"]["Limit"][];
        };
        /** @description How many calls, or how much money, a party takes at once and per window. */
        CapsRequest: {
            timeZone?: components["schemas"]["TimeZone"] | null;
            /** @description The caps, at most one for each window and basis. */
            limits?: components["schemas"]["LimitRequest"][] | null;
        };
        /** @description What a carrier sends with a call beside the numbers, by its own names. */
        CarrierParameters: {
            [key: string]: string;
        };
        /** @description A carrier's secret on its way to the vault; never shown, logged or compared. */
        CarrierSecret: string;
        /** @description The old password and the new one. */
        ChangePassword: {
            /** @description The password that holds so far. */
            currentPassword: components["schemas"]["Password"];
            /** @description At least 12 characters, and not one that everybody tries first. */
            newPassword: components["schemas"]["Password"];
        };
        /** @enum {string} */
        ChosenStatus: "active" | "paused";
        /** @description What some calls come to, before and after. */
        ComparedView: {
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
            /** @description As they were recorded. */
            before: components["schemas"]["ReplaySumsView"];
            /** @description As they were replayed. */
            after: components["schemas"]["ReplaySumsView"];
        };
        /** @description A test of an attribute. */
        Condition: components["schemas"]["Test"] & {
            /** @description What is asked about, such as `caller_state` or `carrier.SipHeader_X-Lead`. */
            attribute: string;
            /** @description Whether the answer must be no instead of yes. */
            not: boolean;
        };
        /** @description A test of an attribute. */
        ConditionRequest: {
            /** @description What is asked about, such as `caller_state` or `carrier.SipHeader_X-Lead`. */
            attribute: string;
            /** @description What is asked. */
            test: components["schemas"]["TestWord"];
            value?: components["schemas"]["Operand"] | null;
            list?: components["schemas"]["ValueListId"] | null;
            from?: components["schemas"]["Operand"] | null;
            to?: components["schemas"]["Operand"] | null;
            /** @description Whether the answer must be no; `false` when left out. */
            not?: boolean | null;
            /** @description For `in`: up to 1000 values. */
            values?: components["schemas"]["Operand"][] | null;
        };
        /** @enum {string} */
        Confidence: "certain" | "likely" | "possible";
        /**
         * @description A conversion id: `cnv_` followed by 26 characters
         * @example cnv_01h455vb4pex5vsknk084sn02q
         */
        ConversionId: string;
        /** @enum {string} */
        ConversionStatus: "pending" | "applied" | "late" | "unmatched" | "dismissed" | "reversed";
        /** @description An outcome that was reported for a call. */
        ConversionView: {
            /** @description Its id. */
            id: components["schemas"]["ConversionId"];
            /** @description Where it stands; only what is `applied` counts. */
            status: components["schemas"]["ConversionStatus"];
            callId?: components["schemas"]["CallId"] | null;
            buyerId?: components["schemas"]["BuyerId"] | null;
            buyerName?: components["schemas"]["Name"] | null;
            /** @description What it is worth to you. */
            revenue: components["schemas"]["Amount"];
            /** @description The call's currency; until the call is known the reporter's, or your own. */
            currency: components["schemas"]["Currency"];
            /** @description What the reporter calls it. */
            externalId?: string | null;
            /** @description When it happened. */
            occurredAt: components["schemas"]["Timestamp"];
            /** @description When it was reported. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description Who reported it. */
            by: string;
            reportedFor?: components["schemas"]["ReportedForView"] | null;
            obstacle?: components["schemas"]["Obstacle"] | null;
            nextLookAt?: components["schemas"]["Timestamp"] | null;
            settledAt?: components["schemas"]["Timestamp"] | null;
            /** @description Who did that. */
            settledBy?: string | null;
            /** @description Why, in their words. */
            reason?: string | null;
            /** @description Everything the postback said that reported it; empty where it was none. */
            parameters?: {
                [key: string]: string;
            } | null;
            call?: components["schemas"]["EarnedView"] | null;
        };
        /** @description The body of a request that says what a leg of a call really costs. */
        CorrectCost: {
            /** @description Which leg: 0 is the caller's, the others are counted as they were dialled. */
            leg: components["schemas"]["LegOrdinal"];
            /** @description Where the price is from. */
            reason: components["schemas"]["Text500"];
            amount?: components["schemas"]["Amount"] | null;
            /**
             * Format: int64
             * @description `amount` in whole cents.
             */
            amountCents?: number | null;
        };
        /** @enum {string} */
        CorrectionKind: "adjust" | "void";
        /** @description The body of a request that corrects the books. */
        CreateAdjustment: {
            /** @description Why; it stays in the books. */
            reason: components["schemas"]["Text500"];
            kind?: components["schemas"]["CorrectionKind"] | null;
            transactionId?: components["schemas"]["TransactionId"] | null;
            buyerId?: components["schemas"]["BuyerId"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            amount?: components["schemas"]["DecimalMicros"] | null;
            currency?: components["schemas"]["Currency"] | null;
            /**
             * Format: int64
             * @description `amount` in whole cents.
             */
            amountCents?: number | null;
        };
        /** @description The body of a request that creates an API key. */
        CreateApiKey: {
            /** @description What the operator calls it. */
            name: components["schemas"]["Name"];
            /** @description What it may do: at most what its maker may. */
            scopes: components["schemas"]["Right"][];
        };
        /** @description The body of a request that blocks callers. */
        CreateBlockedCaller: {
            /** @description Whom it fits. */
            match: components["schemas"]["BlockedBy"];
            /** @description For `number` an E.164 number, for `prefix` how such a number begins. */
            value?: string | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            reason?: components["schemas"]["Text200"] | null;
            expiresAt?: components["schemas"]["Timestamp"] | null;
        };
        /** @description The body of a request that creates a buyer. */
        CreateBuyer: {
            /** @description Unique among the tenant's buyers. */
            name: components["schemas"]["Name"];
            phone?: components["schemas"]["PhoneNumber"] | null;
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            timeZone?: components["schemas"]["TimeZone"] | null;
            status?: components["schemas"]["ChosenStatus"] | null;
            /**
             * Format: int32
             * @description 1 to 10, of which 1 goes first: that of its offers that are made without one; 5 when
             *     left out.
             */
            priority?: number | null;
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls at one time; -1 is none.
             */
            maxConcurrentCalls?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per hour; -1 is none.
             */
            hourlyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per day; -1 is none.
             */
            dailyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per month; -1 is none.
             */
            monthlyCallCap?: number | null;
            billing?: components["schemas"]["BillingRequest"] | null;
            notes?: components["schemas"]["Text2000"] | null;
        };
        /** @description The body of a request that creates a campaign. It starts as a draft. */
        CreateCampaign: {
            /** @description Unique among the tenant's campaigns. */
            name: components["schemas"]["Name"];
            description?: components["schemas"]["Text2000"] | null;
            numberSource?: components["schemas"]["NumberSource"] | null;
            routingMode?: components["schemas"]["RoutingMode"] | null;
            timeZone?: components["schemas"]["TimeZone"] | null;
            currency?: components["schemas"]["Currency"] | null;
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls at one time; -1 is none.
             */
            maxConcurrentCalls?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per hour; -1 is none.
             */
            hourlyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per day; -1 is none.
             */
            dailyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per month; -1 is none.
             */
            monthlyCallCap?: number | null;
            screening?: components["schemas"]["ScreeningRequest"] | null;
            strategy?: components["schemas"]["Strategy"] | null;
            ringTimeoutSecs?: components["schemas"]["Seconds"] | null;
            /**
             * Format: int32
             * @description 1 to 10, default 3.
             */
            maxAttempts?: number | null;
            maxRingSecs?: components["schemas"]["Seconds"] | null;
            callerId?: components["schemas"]["CallerId"] | null;
            rerouteWithinSecs?: components["schemas"]["Seconds"] | null;
            maxCallSecs?: components["schemas"]["Seconds"] | null;
            conversionWindowSecs?: components["schemas"]["Seconds"] | null;
            recording?: components["schemas"]["Recording"] | null;
            fallback?: components["schemas"]["FallbackRequest"] | null;
            fallbackNumber?: components["schemas"]["PhoneNumber"] | null;
            fallbackMessage?: components["schemas"]["Text500"] | null;
            /** @description What must hold of a call; every call is taken when left out. */
            filters?: components["schemas"]["FilterRequest"][] | null;
        };
        /**
         * @description The body of a request that reports a conversion. It names the call by one of its two ids, or
         *     by who called about when. Every field is also read in snake case (X-40).
         */
        CreateConversion: {
            revenue?: components["schemas"]["Amount"] | null;
            callId?: components["schemas"]["CallId"] | null;
            callSid?: components["schemas"]["Name"] | null;
            callerNumber?: components["schemas"]["PhoneNumber"] | null;
            at?: components["schemas"]["Timestamp"] | null;
            toleranceSecs?: components["schemas"]["Seconds"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            buyerId?: components["schemas"]["BuyerId"] | null;
            currency?: components["schemas"]["Currency"] | null;
            externalId?: components["schemas"]["Text200"] | null;
            occurredAt?: components["schemas"]["Timestamp"] | null;
            /**
             * Format: int64
             * @description `revenue` in whole cents.
             */
            revenueCents?: number | null;
        };
        /** @description The body of a request that opens a dispute. */
        CreateDispute: {
            /** @description The call that was charged. */
            callId: components["schemas"]["CallId"];
            /** @description Why. */
            reason: components["schemas"]["DisputeReason"];
            evidence?: components["schemas"]["Text4000"] | null;
            amount?: components["schemas"]["Amount"] | null;
            /**
             * Format: int64
             * @description `amount` in whole cents.
             */
            amountCents?: number | null;
        };
        /** @description The body of a request that adds a person to the tenant. */
        CreateMember: {
            /** @description The address they log in with. */
            email: components["schemas"]["EmailAddress"];
            /** @description What to call them; ignored for somebody who already has a login. */
            name: components["schemas"]["Name"];
            /** @description What they are in the tenant. */
            role: components["schemas"]["Role"];
            password?: components["schemas"]["Password"] | null;
        };
        /** @description The body of a request that adds a number. */
        CreateNumber: {
            /** @description E.164; unique among all numbers in use. */
            phoneNumber: components["schemas"]["PhoneNumber"];
            label?: components["schemas"]["Name"] | null;
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            supplierSubId?: components["schemas"]["Name"] | null;
            fallback?: components["schemas"]["FallbackRequest"] | null;
            status?: components["schemas"]["ChosenStatus"] | null;
            /**
             * @description Which of its calls go to other campaigns: the first rule that holds decides, the
             *     number's own campaign where none does. At most 20; needs a campaign.
             */
            rules?: components["schemas"]["NumberRuleRequest"][] | null;
        };
        /** @description The body of a request that creates an offer. */
        CreateOffer: {
            /** @description The campaign whose calls it takes; fixed once the offer exists. */
            campaignId: components["schemas"]["CampaignId"];
            /** @description The target that takes them; fixed once the offer exists. */
            targetId: components["schemas"]["TargetId"];
            /** @description When a call pays, and how much. */
            pricing: components["schemas"]["PricingRequest"];
            bufferSecs?: components["schemas"]["Seconds"] | null;
            /**
             * Format: int32
             * @description 1 is tried first, 10 last; its buyer's when left out.
             */
            priority?: number | null;
            /**
             * Format: int32
             * @description 1 to 100, default 50.
             */
            weight?: number | null;
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            status?: components["schemas"]["ChosenStatus"] | null;
            /** @description What must hold of a call; every call is taken when left out. */
            filters?: components["schemas"]["FilterRequest"][] | null;
        };
        /** @description The body of a request that records a payment. */
        CreatePayment: {
            amount?: components["schemas"]["Amount"] | null;
            currency?: components["schemas"]["Currency"] | null;
            reference?: components["schemas"]["Text200"] | null;
            note?: components["schemas"]["Text500"] | null;
            /**
             * Format: int64
             * @description `amount` in whole cents.
             */
            amountCents?: number | null;
        };
        /** @description The body of a request that makes a postback key. */
        CreatePostbackKey: {
            /** @description What the operator calls it. */
            name: components["schemas"]["Name"];
            /** @description Whether each postback must be signed; not when left out. */
            signed?: boolean | null;
        };
        /** @description The body of a request that creates a provider account. */
        CreateProviderAccount: {
            /** @description `twilio`, the only provider so far. */
            provider: components["schemas"]["Provider"];
            /** @description Unique among the tenant's provider accounts. */
            name: components["schemas"]["Name"];
            /** @description `AC` and 32 hexadecimal digits. */
            accountSid: components["schemas"]["AccountSid"];
            /** @description The account's auth token, 16 to 200 characters. Stored encrypted, never shown again. */
            authToken: components["schemas"]["CarrierSecret"];
            apiBaseUrl?: components["schemas"]["HttpUrl"] | null;
            /**
             * @description Whether the carrier is asked what it takes for each call, once that is over: mostly
             *     once, 15 minutes later. `true` when left out.
             */
            asksForPrices?: boolean | null;
            signingKeyId?: components["schemas"]["SigningKeyId"] | null;
            signingKeySecret?: components["schemas"]["CarrierSecret"] | null;
            status?: components["schemas"]["ChosenStatus"] | null;
        };
        /** @description The body of a request that adds a rate to a card. */
        CreateRate: {
            /**
             * @description What it is for: the time of callers' legs (`inbound`), of legs to targets (`outbound`)
             *     or of recordings (`recording`), a look-up of a caller's name (`caller_name`), or a
             *     month of a number (`number_rent`).
             */
            service: components["schemas"]["Service"];
            /**
             * @description Which numbers it is for: the first digits in E.164, or `any`. Of callers' legs and
             *     recordings it is the number that was called, of legs to targets the one dialled, of
             *     names the caller's, and of rent the number itself.
             */
            prefix: components["schemas"]["NumberPrefix"];
            perMinute?: components["schemas"]["Amount"] | null;
            incrementSecs?: components["schemas"]["Seconds"] | null;
            minimumSecs?: components["schemas"]["Seconds"] | null;
            connectionFee?: components["schemas"]["Amount"] | null;
            each?: components["schemas"]["Amount"] | null;
            validFrom?: components["schemas"]["Moment"] | null;
            validUntil?: components["schemas"]["Moment"] | null;
        };
        /** @description The body of a request that creates a rate card. */
        CreateRateCard: {
            /** @description Unique among the tenant's rate cards. */
            name: components["schemas"]["Name"];
            currency?: components["schemas"]["Currency"] | null;
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            status?: components["schemas"]["ChosenStatus"] | null;
        };
        /** @description The body of a request that creates a supplier. */
        CreateSupplier: {
            /** @description Unique among the tenant's suppliers. */
            name: components["schemas"]["Name"];
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            externalId?: components["schemas"]["Name"] | null;
            status?: components["schemas"]["ChosenStatus"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            notes?: components["schemas"]["Text2000"] | null;
        };
        /** @description The body of a request that creates supplier terms. */
        CreateSupplierTerms: {
            /** @description Who is paid; fixed once the terms exist. */
            supplierId: components["schemas"]["SupplierId"];
            /** @description For which campaign's calls; fixed once the terms exist. */
            campaignId: components["schemas"]["CampaignId"];
            /** @description When a call pays, and how much. */
            pricing: components["schemas"]["PricingRequest"];
            bufferSecs?: components["schemas"]["Seconds"] | null;
            status?: components["schemas"]["ChosenStatus"] | null;
        };
        /** @description The body of a request that creates a target. */
        CreateTarget: {
            /** @description The buyer it belongs to. */
            buyerId: components["schemas"]["BuyerId"];
            /** @description Unique among the buyer's targets. */
            name: components["schemas"]["Name"];
            /** @description Where its calls are sent. */
            endpoint: components["schemas"]["EndpointRequest"];
            ringTimeoutSecs?: components["schemas"]["Seconds"] | null;
            backupNumber?: components["schemas"]["PhoneNumber"] | null;
            sendDigits?: components["schemas"]["Digits"] | null;
            callerId?: components["schemas"]["CallerId"] | null;
            whisper?: components["schemas"]["Text500"] | null;
            /** @description Whether they are joined with the caller only when they press 1; `false` when left out. */
            acceptKey?: boolean | null;
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls at one time; -1 is none.
             */
            maxConcurrentCalls?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per hour; -1 is none.
             */
            hourlyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per day; -1 is none.
             */
            dailyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per month; -1 is none.
             */
            monthlyCallCap?: number | null;
            status?: components["schemas"]["ChosenStatus"] | null;
            /**
             * @description Up to 9 further places that ring together with its own; the first to answer has the
             *     call. None when left out.
             */
            ringGroup?: components["schemas"]["EndpointRequest"][] | null;
        };
        /** @description The body of a request that creates a tenant. */
        CreateTenant: {
            /** @description What people call it. */
            name: components["schemas"]["Name"];
            timeZone?: components["schemas"]["TimeZone"] | null;
            currency?: components["schemas"]["Currency"] | null;
        };
        /** @description The body of a request that creates a value list, which holds nothing at first. */
        CreateValueList: {
            /** @description Unique among the tenant's value lists. */
            name: components["schemas"]["Name"];
            notes?: components["schemas"]["Text2000"] | null;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_BlockedCallerView: {
            /** @description Its id. */
            id: components["schemas"]["BlockedCallerId"];
            /** @description By what it fits a caller. */
            match: components["schemas"]["BlockedBy"];
            /** @description The number, or how numbers begin; nothing for callers who keep the number back. */
            value?: string | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            reason?: components["schemas"]["Text200"] | null;
            expiresAt?: components["schemas"]["Timestamp"] | null;
            /** @description `active`, or `archived` when it counts no more. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_BuyerView: {
            /** @description Its id. */
            id: components["schemas"]["BuyerId"];
            /** @description Unique among the buyers in use. */
            name: components["schemas"]["Name"];
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            /** @description IANA zone its days begin in. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description Whether it takes calls. */
            status: components["schemas"]["Status"];
            /**
             * Format: int32
             * @description 1 to 10, of which 1 goes first: the priority of its offers that are made without one.
             */
            priority: number;
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            /** @description How it pays. */
            billing: components["schemas"]["Billing"];
            notes?: components["schemas"]["Text2000"] | null;
            /**
             * Format: int32
             * @description Targets that are not archived.
             */
            targetsCount: number;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_CampaignView: {
            /** @description Its id. */
            id: components["schemas"]["CampaignId"];
            /** @description Unique among the campaigns in use. */
            name: components["schemas"]["Name"];
            description?: components["schemas"]["Text2000"] | null;
            /** @description Whether it takes calls. */
            status: components["schemas"]["CampaignStatus"];
            /** @description Where its callers' numbers come from. */
            numberSource: components["schemas"]["NumberSource"];
            /** @description How a call finds its buyer. */
            routingMode: components["schemas"]["RoutingMode"];
            /** @description IANA zone its days begin in. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description ISO 4217 code of its prices. */
            currency: components["schemas"]["Currency"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            filters?: components["schemas"]["Filters"] | null;
            screening?: components["schemas"]["Screening"] | null;
            /** @description How it orders its offers. */
            strategy: components["schemas"]["Strategy"];
            /** @description How long one target rings. */
            ringTimeoutSecs: components["schemas"]["Seconds"];
            /**
             * Format: int32
             * @description How many targets one call may be offered to.
             */
            maxAttempts: number;
            maxRingSecs?: components["schemas"]["Seconds"] | null;
            /** @description What targets see that say nothing else: `caller`, `called`, or one of the tenant's numbers. */
            callerId: components["schemas"]["CallerId"];
            rerouteWithinSecs?: components["schemas"]["Seconds"] | null;
            /** @description When the carrier ends a call. */
            maxCallSecs: components["schemas"]["Seconds"];
            /** @description How long after a call a conversion of it may be reported and counts. */
            conversionWindowSecs: components["schemas"]["Seconds"];
            /** @description Whether calls are recorded, and what callers are told. */
            recording: components["schemas"]["Recording"];
            fallback?: components["schemas"]["FallbackView"] | null;
            fallbackNumber?: components["schemas"]["PhoneNumber"] | null;
            fallbackMessage?: components["schemas"]["Text500"] | null;
            /**
             * Format: int32
             * @description Offers that are active, at active targets of active buyers.
             */
            activeOffersCount: number;
            /**
             * Format: int32
             * @description Buyers with an active offer.
             */
            buyersCount: number;
            /**
             * Format: int32
             * @description Active numbers assigned to it.
             */
            numbersCount: number;
            /**
             * Format: int32
             * @description Active numbers of which a rule leads calls to it.
             */
            ledNumbersCount: number;
            /**
             * Format: int32
             * @description Other campaigns in use whose calls fall back to it.
             */
            fallingBackCount: number;
            phoneNumber?: components["schemas"]["PhoneNumber"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_ConversionView: {
            /** @description Its id. */
            id: components["schemas"]["ConversionId"];
            /** @description Where it stands; only what is `applied` counts. */
            status: components["schemas"]["ConversionStatus"];
            callId?: components["schemas"]["CallId"] | null;
            buyerId?: components["schemas"]["BuyerId"] | null;
            buyerName?: components["schemas"]["Name"] | null;
            /** @description What it is worth to you. */
            revenue: components["schemas"]["Amount"];
            /** @description The call's currency; until the call is known the reporter's, or your own. */
            currency: components["schemas"]["Currency"];
            /** @description What the reporter calls it. */
            externalId?: string | null;
            /** @description When it happened. */
            occurredAt: components["schemas"]["Timestamp"];
            /** @description When it was reported. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description Who reported it. */
            by: string;
            reportedFor?: components["schemas"]["ReportedForView"] | null;
            obstacle?: components["schemas"]["Obstacle"] | null;
            nextLookAt?: components["schemas"]["Timestamp"] | null;
            settledAt?: components["schemas"]["Timestamp"] | null;
            /** @description Who did that. */
            settledBy?: string | null;
            /** @description Why, in their words. */
            reason?: string | null;
            /** @description Everything the postback said that reported it; empty where it was none. */
            parameters?: {
                [key: string]: string;
            } | null;
            call?: components["schemas"]["EarnedView"] | null;
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_DisputeView: {
            /** @description Its id. */
            id: components["schemas"]["DisputeId"];
            /** @description The call that was charged. */
            callId: components["schemas"]["CallId"];
            /** @description Who objects. */
            buyerId: components["schemas"]["BuyerId"];
            buyerName?: components["schemas"]["Name"] | null;
            /** @description Why they object. */
            reason: components["schemas"]["DisputeReason"];
            evidence?: components["schemas"]["Text4000"] | null;
            /** @description How much is disputed. */
            amount: components["schemas"]["DecimalMicros"];
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
            /** @description Where it stands. */
            status: components["schemas"]["DisputeStatus"];
            accepted?: components["schemas"]["DecimalMicros"] | null;
            note?: components["schemas"]["Text2000"] | null;
            transactionId?: components["schemas"]["TransactionId"] | null;
            /** @description When it was opened. */
            openedAt: components["schemas"]["Timestamp"];
            /** @description Who opened it. */
            openedBy: string;
            decidedAt?: components["schemas"]["Timestamp"] | null;
            /** @description Who decided it. */
            decidedBy?: string | null;
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_MemberView: {
            /** @description The place itself. */
            id: components["schemas"]["MembershipId"];
            /** @description The person. */
            userId: components["schemas"]["UserId"];
            /** @description The address they log in with. */
            email: components["schemas"]["EmailAddress"];
            /** @description What to call them. */
            name: components["schemas"]["Name"];
            /** @description What they are in the tenant. */
            role: components["schemas"]["Role"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description Since when they belong to the tenant. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_NewApiKeyView: (components["schemas"]["ApiKeyView"] & {
            /** @description The whole key. It is not shown again. */
            secret: string;
        }) & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_NewPostbackKeyView: (components["schemas"]["PostbackKeyView"] & {
            /** @description Where postbacks go. It is not shown again. */
            url: string;
            /** @description What they are signed with, where they must be. It is not shown again. */
            secret?: string | null;
        }) & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_NumberView: {
            /** @description Its id. */
            id: components["schemas"]["NumberId"];
            /** @description The number in E.164. */
            phoneNumber: components["schemas"]["PhoneNumber"];
            /** @description The number as people of its country write it. */
            formattedNumber: string;
            /** @description ISO code of its country. */
            country?: string | null;
            /** @description What kind of number it is. */
            kind: components["schemas"]["NumberKind"];
            label?: components["schemas"]["Name"] | null;
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            supplierName?: components["schemas"]["Name"] | null;
            supplierSubId?: components["schemas"]["Name"] | null;
            rules?: components["schemas"]["NumberRules"] | null;
            fallback?: components["schemas"]["FallbackView"] | null;
            rent?: components["schemas"]["RentView"] | null;
            /** @description Whether its calls are routed. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_OfferView: {
            /** @description Its id. */
            id: components["schemas"]["OfferId"];
            /** @description The campaign whose calls it takes. */
            campaignId: components["schemas"]["CampaignId"];
            /** @description What that campaign is called. */
            campaignName: components["schemas"]["Name"];
            /** @description The target that takes them. */
            targetId: components["schemas"]["TargetId"];
            /** @description What that target is called. */
            targetName: components["schemas"]["Name"];
            /** @description The buyer the target belongs to. */
            buyerId: components["schemas"]["BuyerId"];
            /** @description What that buyer is called. */
            buyerName: components["schemas"]["Name"];
            /** @description When a call pays, and how much. */
            pricing: components["schemas"]["PricingView"];
            /** @description ISO 4217 code of the price. */
            currency: components["schemas"]["Currency"];
            /** @description Seconds of talk before a duration price pays. */
            bufferSecs: components["schemas"]["Seconds"];
            /**
             * Format: int32
             * @description 1 is tried first, 10 last.
             */
            priority: number;
            /**
             * Format: int32
             * @description Among offers of one priority, how often this one goes first.
             */
            weight: number;
            /** @description Whether it takes part in routing. */
            status: components["schemas"]["Status"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            filters?: components["schemas"]["Filters"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_ProviderAccountView: {
            /** @description Its id. */
            id: components["schemas"]["ProviderAccountId"];
            /** @description Which company it is at. */
            provider: components["schemas"]["Provider"];
            /** @description Unique among the provider accounts in use. */
            name: components["schemas"]["Name"];
            /** @description The carrier's own id of it. */
            accountSid: components["schemas"]["AccountSid"];
            /** @description Whether an auth token is stored. The token itself is never shown. */
            authTokenSet: boolean;
            /** @description Whether the token before it still opens hooks, as during a rotation. */
            previousTokenKept: boolean;
            signingKeyId?: components["schemas"]["SigningKeyId"] | null;
            apiBaseUrl?: components["schemas"]["HttpUrl"] | null;
            /** @description Whether the carrier is asked what it takes for each call, once that is over. */
            asksForPrices: boolean;
            /** @description Whether it is used. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_RateCardView: {
            /** @description Its id. */
            id: components["schemas"]["RateCardId"];
            /** @description Unique among the rate cards in use. */
            name: components["schemas"]["Name"];
            /** @description What its prices are in. Calls in another currency are not priced by it. */
            currency: components["schemas"]["Currency"];
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            providerAccountName?: components["schemas"]["Name"] | null;
            /** @description Whether calls are priced by it. */
            status: components["schemas"]["Status"];
            /**
             * Format: int32
             * @description How many rates it has.
             */
            rates: number;
            /** @description How often it or its rates were written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it or its rates were last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_RateView: {
            /** @description Its id. */
            id: components["schemas"]["RateId"];
            /** @description What it is for. */
            service: components["schemas"]["Service"];
            /** @description Which numbers it is for; `any` stands for every number. */
            prefix: components["schemas"]["NumberPrefix"];
            perMinute?: components["schemas"]["DecimalMicros"] | null;
            incrementSecs?: components["schemas"]["Seconds"] | null;
            minimumSecs?: components["schemas"]["Seconds"] | null;
            connectionFee?: components["schemas"]["DecimalMicros"] | null;
            each?: components["schemas"]["DecimalMicros"] | null;
            /** @description The card's currency. */
            currency: components["schemas"]["Currency"];
            validFrom?: components["schemas"]["Timestamp"] | null;
            validUntil?: components["schemas"]["Timestamp"] | null;
            /** @description When it was written. */
            createdAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_SupplierTermsView: {
            /** @description Their id. */
            id: components["schemas"]["SupplierTermsId"];
            /** @description Who is paid. */
            supplierId: components["schemas"]["SupplierId"];
            /** @description What that supplier is called. */
            supplierName: components["schemas"]["Name"];
            /** @description For which campaign's calls. */
            campaignId: components["schemas"]["CampaignId"];
            /** @description What that campaign is called. */
            campaignName: components["schemas"]["Name"];
            /** @description When a call pays, and how much. */
            pricing: components["schemas"]["PricingView"];
            /** @description ISO 4217 code of the price. */
            currency: components["schemas"]["Currency"];
            /** @description Seconds of talk before a duration price pays. */
            bufferSecs: components["schemas"]["Seconds"];
            /** @description Whether they take part in routing. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_SupplierView: {
            /** @description Its id. */
            id: components["schemas"]["SupplierId"];
            /** @description Unique among the suppliers in use. */
            name: components["schemas"]["Name"];
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            externalId?: components["schemas"]["Name"] | null;
            /** @description Whether its calls are taken. */
            status: components["schemas"]["Status"];
            caps?: components["schemas"]["Caps"] | null;
            notes?: components["schemas"]["Text2000"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_TargetView: {
            /** @description Its id. */
            id: components["schemas"]["TargetId"];
            /** @description The buyer it belongs to. */
            buyerId: components["schemas"]["BuyerId"];
            /** @description What that buyer is called. */
            buyerName: components["schemas"]["Name"];
            /** @description Unique among the buyer's targets in use. */
            name: components["schemas"]["Name"];
            /** @description Where its calls are sent. */
            endpoint: components["schemas"]["EndpointView"];
            ringTimeoutSecs?: components["schemas"]["Seconds"] | null;
            backupNumber?: components["schemas"]["PhoneNumber"] | null;
            sendDigits?: components["schemas"]["Digits"] | null;
            callerId?: components["schemas"]["CallerId"] | null;
            whisper?: components["schemas"]["Text500"] | null;
            /** @description Whether they are joined with the caller only when they press 1. */
            acceptKey: boolean;
            /** @description What rings together with its own place: the first to answer has the call. */
            ringGroup: components["schemas"]["EndpointView"][];
            /** @description Whether it takes calls. */
            status: components["schemas"]["Status"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_TenantView: {
            /** @description Its id. */
            id: components["schemas"]["TenantId"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description The zone its resources start from. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description The currency of its books; fixed. */
            currency: components["schemas"]["Currency"];
            callerNameLookup?: components["schemas"]["CallerNameLookup"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_TransactionView: {
            /** @description Its id. */
            id: components["schemas"]["TransactionId"];
            /** @description Why it is there. */
            kind: components["schemas"]["TransactionKind"];
            callId?: components["schemas"]["CallId"] | null;
            correctsId?: components["schemas"]["TransactionId"] | null;
            voidedById?: components["schemas"]["TransactionId"] | null;
            /** @description Why, where somebody decided it. */
            reason?: string | null;
            /** @description What others call it. */
            reference?: string | null;
            /** @description Who wrote it: the id of a person or key, or `system`. */
            actor: string;
            /** @description What to call them. */
            actorName: string;
            /** @description When it was booked. */
            bookedAt: components["schemas"]["Timestamp"];
            /** @description What it moves. */
            entries: components["schemas"]["EntryView"][];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /** @description A record that was just created: the whole of it, and the fact. */
        Created_ValueListView: {
            /** @description Its id. */
            id: components["schemas"]["ValueListId"];
            /** @description Unique among the lists in use. */
            name: components["schemas"]["Name"];
            notes?: components["schemas"]["Text2000"] | null;
            /**
             * Format: int32
             * @description How many values it holds.
             */
            size: number;
            /** @description `active`, or `archived` when no filter may name it any more. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            created: boolean;
        };
        /**
         * @description An ISO 4217 currency code
         * @example USD
         */
        Currency: string;
        /** @description The tenant being looked at. */
        CurrentTenantView: {
            /** @description Its id. */
            id: components["schemas"]["TenantId"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description The zone its days begin in. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description The currency of its books. */
            currency: components["schemas"]["Currency"];
            role?: components["schemas"]["Role"] | null;
        };
        /** @description Who is logged in, and where they may go. */
        CurrentUserView: {
            /** @description Their id. */
            id: components["schemas"]["UserId"];
            /** @description The address they log in with. */
            email: components["schemas"]["EmailAddress"];
            /** @description What to call them. */
            name: components["schemas"]["Name"];
            /** @description Whether they run the installation. */
            isPlatformAdmin: boolean;
            /** @description What every request that changes something must carry as `X-CSRF-Token`. */
            csrfToken: string;
            tenant?: components["schemas"]["CurrentTenantView"] | null;
            /** @description The tenants they belong to. */
            tenants: components["schemas"]["PlaceView"][];
            /** @description What they may do in the tenant being looked at. */
            rights: components["schemas"]["Right"][];
        };
        /** @description What the calls of a span came to. */
        DashboardView: {
            /** @description The first instant of the span. */
            from: components["schemas"]["Timestamp"];
            /** @description The first instant after it. */
            to: components["schemas"]["Timestamp"];
            /** @description The zone that hours and days are counted in. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description Your own currency, which the series is in. */
            currency: components["schemas"]["Currency"];
            /**
             * Format: int64
             * @description How many campaigns take calls now.
             */
            activeCampaigns: number;
            /** @description What the calls came to, by currency. */
            totals: components["schemas"]["TotalsView"][];
            /** @description What those of the same span a week before came to, up to the same moment. */
            before: components["schemas"]["TotalsView"][];
            /** @description How many of the calls got how far, whatever their currency. */
            rates: components["schemas"]["RatesView"];
            /**
             * Format: int64
             * @description How many calls live now.
             */
            liveCalls: number;
            /** @description The calls by hours, or by days when the span is longer than two of them. */
            series: components["schemas"]["PartView"][];
            /** @description The campaigns that earned the most. */
            topCampaigns: components["schemas"]["ShareView_CampaignId"][];
            /** @description The buyers who pay the most. */
            topBuyers: components["schemas"]["ShareView_BuyerId"][];
            /** @description The suppliers whose calls earned the most. */
            topSuppliers: components["schemas"]["ShareView_SupplierId"][];
            /** @description The newest calls of the span. */
            recentCalls: components["schemas"]["CallView"][];
        };
        /**
         * Format: date
         * @description A day of the calendar
         * @example 2026-01-31
         */
        Day: string;
        /** @description A span of time that begins on a certain day. */
        DaySpan: {
            /** @description When it begins. */
            from: components["schemas"]["TimeOfDay"];
            /** @description When it ends: on the day after, unless this is later than `from`. */
            to: components["schemas"]["TimeOfDay"];
        };
        /** @description A span of time that begins on a certain day. */
        DaySpanRequest: {
            /** @description When it begins, 00:00 to 23:59. */
            from: components["schemas"]["TimeOfDay"];
            /** @description When it ends, up to 24:00; before `from` means on the day after. */
            to: components["schemas"]["TimeOfDay"];
        };
        /**
         * Format: decimal
         * @description An amount as a decimal string of at most six places; the currency stands beside it
         * @example -3.00
         */
        DecimalMicros: string;
        /** @description What would become of a call, with the number to dial. */
        DecisionView: components["schemas"]["PreviewView"] & {
            /** @description The phone number to dial; empty when nobody is dialled, or at a SIP address. */
            number?: string | null;
            target?: components["schemas"]["TargetId"] | null;
        };
        /** @description One field at fault. */
        DetailView: {
            /** @description The field's path, such as `recording.announcement`. */
            field: string;
            /** @description Why. */
            reason: string;
        };
        Digits: string;
        /** @enum {string} */
        Dimension: "campaign" | "supplier" | "source" | "number" | "buyer" | "target" | "offer";
        /** @description The body of a request that puts a conversion aside. */
        DismissConversion: {
            reason?: components["schemas"]["Text500"] | null;
        };
        /** @enum {string} */
        Disposition: "connected" | "unanswered" | "abandoned" | "fallback" | "no_buyer" | "not_routed" | "unrecorded";
        /**
         * @description A dispute id: `dsp_` followed by 26 characters
         * @example dsp_01h455vb4pex5vsknk084sn02q
         */
        DisputeId: string;
        /** @enum {string} */
        DisputeReason: "wrong_service" | "duplicate" | "out_of_area" | "spam" | "quality" | "other";
        /** @enum {string} */
        DisputeStatus: "open" | "accepted" | "partly_accepted" | "rejected";
        /** @description A buyer's objection to what a call was charged. */
        DisputeView: {
            /** @description Its id. */
            id: components["schemas"]["DisputeId"];
            /** @description The call that was charged. */
            callId: components["schemas"]["CallId"];
            /** @description Who objects. */
            buyerId: components["schemas"]["BuyerId"];
            buyerName?: components["schemas"]["Name"] | null;
            /** @description Why they object. */
            reason: components["schemas"]["DisputeReason"];
            evidence?: components["schemas"]["Text4000"] | null;
            /** @description How much is disputed. */
            amount: components["schemas"]["DecimalMicros"];
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
            /** @description Where it stands. */
            status: components["schemas"]["DisputeStatus"];
            accepted?: components["schemas"]["DecimalMicros"] | null;
            note?: components["schemas"]["Text2000"] | null;
            transactionId?: components["schemas"]["TransactionId"] | null;
            /** @description When it was opened. */
            openedAt: components["schemas"]["Timestamp"];
            /** @description Who opened it. */
            openedBy: string;
            decidedAt?: components["schemas"]["Timestamp"] | null;
            /** @description Who decided it. */
            decidedBy?: string | null;
        };
        /** @enum {string} */
        DuplicateBasis: "attempted" | "connected" | "converted";
        /** @enum {string} */
        DuplicatePolicy: "block" | "route_elsewhere" | "route_to_same" | "no_revenue" | "no_payout" | "mark_only";
        /** @enum {string} */
        DuplicateScope: "tenant" | "campaign" | "buyer" | "target";
        /** @description How callers who called before are treated. */
        Duplicates: {
            /** @description Among which calls an earlier one is looked for. */
            scope: components["schemas"]["DuplicateScope"];
            /** @description How long ago it may be, in seconds. */
            windowSecs: components["schemas"]["Seconds"];
            /** @description How far it must have come. */
            basis: components["schemas"]["DuplicateBasis"];
            /** @description What is done about it. */
            policy: components["schemas"]["DuplicatePolicy"];
        };
        /** @description How callers who called before are treated. */
        DuplicatesRequest: {
            /** @description Among which calls an earlier one is looked for. */
            scope: components["schemas"]["DuplicateScope"];
            /** @description How long ago it may be: 60 to 31622400 seconds. */
            windowSecs: components["schemas"]["Seconds"];
            /** @description What is done about it. */
            policy: components["schemas"]["DuplicatePolicy"];
            basis?: components["schemas"]["DuplicateBasis"] | null;
        };
        /** @description What a call has earned. */
        EarnedView: {
            /** @description What its buyer pays. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What its supplier is paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What the carrier takes. */
            cost: components["schemas"]["DecimalMicros"];
            /** @description What is left: revenue less payout and cost. */
            profit: components["schemas"]["DecimalMicros"];
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
        };
        /**
         * Format: email
         * @description An e-mail address of at most 254 characters
         * @example ada@example.com
         */
        EmailAddress: string;
        /** @enum {string} */
        EndedBy: "caller" | "buyer" | "system" | "unknown";
        /** @description Where a target's calls are sent, as a request gives it. */
        EndpointRequest: {
            /** @description What the value is. */
            type: components["schemas"]["EndpointType"];
            /** @description An E.164 phone number or a SIP address. */
            value: string;
        };
        /** @enum {string} */
        EndpointType: "phone_number" | "sip";
        /** @description Where a target's calls are sent. */
        EndpointView: {
            /** @description What the value is. */
            type: components["schemas"]["EndpointType"];
            /** @description An E.164 phone number or a SIP address. */
            value: string;
        };
        /** @description One account's part in a transaction. */
        EntryView: components["schemas"]["AccountName"] & {
            /** @description How much: a debit above 0, a credit below it. */
            amount: components["schemas"]["DecimalMicros"];
        };
        /** @description Every failed request is answered with this. */
        ErrorBody: {
            /** @description What went wrong. */
            error: components["schemas"]["ErrorView"];
            /** @description The same message again, for clients that look for it here (X-29). */
            message: string;
        };
        /** @description What went wrong. */
        ErrorView: {
            /** @description A stable dotted code, such as `campaign.not_ready`. */
            code: string;
            /** @description A sentence for people. */
            message: string;
            /** @description Which fields are at fault, and why. */
            details: components["schemas"]["DetailView"][];
            /** @description What to name when asking for help. */
            traceId: string;
            /**
             * Format: int64
             * @description For 429: after how many seconds to try again.
             */
            retryAfter?: number | null;
        };
        /**
         * @description What a caller gets whom no target takes, as a request gives it. Only the field that its type
         *     names may be given.
         */
        FallbackRequest: {
            /** @description Which of the other fields counts. */
            type: components["schemas"]["FallbackType"];
            number?: components["schemas"]["PhoneNumber"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            greeting?: components["schemas"]["Text500"] | null;
            message?: components["schemas"]["Text500"] | null;
        };
        /** @enum {string} */
        FallbackType: "number" | "campaign" | "voicemail" | "message";
        /** @description What a caller gets when nobody takes the call. */
        FallbackView: {
            /** @description Which of the other fields counts. */
            type: components["schemas"]["FallbackType"];
            number?: components["schemas"]["PhoneNumber"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            greeting?: components["schemas"]["Text500"] | null;
            message?: components["schemas"]["Text500"] | null;
        };
        /** @description One thing that must hold. */
        Filter: components["schemas"]["Condition"] | {
            /** @description One of them must hold. */
            any: components["schemas"]["Condition"][];
        };
        /** @description One thing that must hold: a condition, or alternatives in `any` and nothing beside it. */
        FilterRequest: {
            /** @description What is asked about, such as `caller_state` or `carrier.SipHeader_X-Lead`. */
            attribute?: string | null;
            test?: components["schemas"]["TestWord"] | null;
            value?: components["schemas"]["Operand"] | null;
            list?: components["schemas"]["ValueListId"] | null;
            from?: components["schemas"]["Operand"] | null;
            to?: components["schemas"]["Operand"] | null;
            /** @description Whether the answer must be no; `false` when left out. */
            not?: boolean | null;
            /** @description For `in`: up to 1000 values. */
            values?: components["schemas"]["Operand"][] | null;
            /** @description One of these must hold. */
            any?: components["schemas"]["ConditionRequest"][] | null;
        };
        /** @description What a call must be like; never empty. Whoever takes every call has no filters. */
        Filters: components["schemas"]["Filter"][];
        /** @description Something that is not as expected, with what was compared. */
        Finding: {
            /** @description What was looked at. */
            what: string;
            /** @description What was found. */
            found: string;
            /** @description What it should have been. */
            expected: string;
        };
        /** @description The program lives. */
        HealthView: {
            /** @description Always `ok`. */
            status: string;
            /**
             * Format: int32
             * @description How long it has lived, in seconds.
             */
            uptimeSecs: number;
            /**
             * Format: int32
             * @description The same under the name of the documents (API-12).
             */
            uptime_seconds: number;
            /** @description The program's version. */
            version: string;
        };
        /** @description Hours of some weekdays in which a concurrent cap allows another number of calls. */
        HourLimit: {
            /** @description The days, in the order of the week. */
            days: components["schemas"]["Weekday"][];
            /**
             * Format: int32
             * @description The first hour, 0 to 23.
             */
            from: number;
            /**
             * Format: int32
             * @description The hour before which it ends, up to 24.
             */
            to: number;
            /**
             * Format: int32
             * @description How many calls at one time.
             */
            limit: number;
        };
        /** @description Hours of some weekdays with a limit of their own. */
        HourLimitRequest: {
            /** @description The days. */
            days: components["schemas"]["Weekday"][];
            /**
             * Format: int32
             * @description The first hour, 0 to 23, by the clocks of the caps' zone.
             */
            from: number;
            /**
             * Format: int32
             * @description The hour before which it ends, 1 to 24.
             */
            to: number;
            /**
             * Format: int64
             * @description How many calls at one time; 0 takes none.
             */
            limit: number;
        };
        /**
         * Format: uri
         * @description An https or http address of at most 500 characters, without credentials
         * @example https://example.com/bids
         */
        HttpUrl: string;
        /** @description What an import did, or would have done. */
        ImportedView: {
            /**
             * Format: int32
             * @description How many rates were read.
             */
            added: number;
            /**
             * Format: int32
             * @description How many were there before and went.
             */
            removed: number;
            /** @description Whether it was only tried. */
            dryRun: boolean;
        };
        /** @description One fact about where a caller is. */
        KnownView: {
            /** @description The fact. */
            value: string;
            /** @description Who said so. */
            source: components["schemas"]["Source"];
            /** @description How far to trust it. */
            confidence: components["schemas"]["Confidence"];
        };
        /** @enum {string} */
        LeastAttestation: "A" | "B" | "C";
        /**
         * Format: int32
         * @description Which leg of a call: 0 is the caller's, the others are counted as they are dialled.
         */
        LegOrdinal: number;
        /** @enum {string} */
        LegParty: "caller" | "buyer" | "backup" | "fallback";
        /** @enum {string} */
        LegRole: "buyer" | "backup" | "fallback";
        /** @enum {string} */
        LegStatus: "queued" | "initiated" | "ringing" | "in_progress" | "canceled" | "failed" | "no_answer" | "busy" | "completed";
        /** @description One leg and what became of it. */
        LegView: {
            /** @description Which leg: 0 is the caller's. */
            ordinal: components["schemas"]["LegOrdinal"];
            /** @description Whose it is. */
            role: components["schemas"]["LegParty"];
            /** @description The carrier's id of it, where the carrier said it. */
            callSid?: string | null;
            buyerId?: components["schemas"]["BuyerId"] | null;
            buyerName?: components["schemas"]["Name"] | null;
            targetId?: components["schemas"]["TargetId"] | null;
            targetName?: components["schemas"]["Name"] | null;
            offerId?: components["schemas"]["OfferId"] | null;
            duplicatePolicy?: components["schemas"]["DuplicatePolicy"] | null;
            endpoint?: components["schemas"]["EndpointView"] | null;
            /** @description Where it stands. */
            status: components["schemas"]["LegStatus"];
            /** @description When it came in or was dialled. */
            startedAt: components["schemas"]["Timestamp"];
            rangAt?: components["schemas"]["Timestamp"] | null;
            answeredAt?: components["schemas"]["Timestamp"] | null;
            endedAt?: components["schemas"]["Timestamp"] | null;
            ringSecs?: components["schemas"]["Seconds"] | null;
            talkSecs?: components["schemas"]["Seconds"] | null;
            /** @description The SIP answer that ended it, where the carrier said it. */
            sipCode?: string | null;
            cost?: components["schemas"]["DecimalMicros"] | null;
        };
        /** @description One cap of a party. */
        Limit: {
            /** @description How long it counts before it begins again. */
            window: components["schemas"]["CapWindow"];
            basis?: components["schemas"]["CapBasis"] | null;
            /**
             * Format: int32
             * @description How many calls it allows; nothing where it counts money.
             */
            limit?: number | null;
            amount?: components["schemas"]["Amount"] | null;
            /** @description Hours in which a concurrent cap allows another number of calls. */
            hours?: components["schemas"]["HourLimit"][];
        };
        /** @description One cap. */
        LimitRequest: {
            /** @description How long it counts before it begins again. */
            window: components["schemas"]["CapWindow"];
            basis?: components["schemas"]["CapBasis"] | null;
            /**
             * Format: int64
             * @description How many calls: -1 is no cap, 0 takes none.
             */
            limit?: number | null;
            amount?: components["schemas"]["DecimalMicros"] | null;
            /** @description For `concurrent`: hours in which the limit is another. They must not overlap. */
            hours?: components["schemas"]["HourLimitRequest"][] | null;
        };
        /** @description Which page of a list an answer is. */
        ListMeta: {
            /**
             * Format: int64
             * @description How many items the whole list has, where counting is cheap.
             */
            total?: number | null;
            /**
             * Format: int64
             * @description The page's number, counting from 1.
             */
            page: number;
            /**
             * Format: int32
             * @description The most items asked for.
             */
            limit: number;
            /** @description Whether more follow. */
            hasMore: boolean;
            /** @description Where the next page begins. */
            nextCursor?: string | null;
        };
        /** @description One page of a list. */
        List_AccountView: {
            /** @description The items. */
            data: (components["schemas"]["AccountName"] & {
                /**
                 * @description What it holds, in its own sense: what a buyer owes, what was paid ahead, what a supplier is
                 *     owed, what was earned.
                 */
                balance: components["schemas"]["DecimalMicros"];
                /**
                 * @description What is set aside for live calls: of what was paid ahead, or up to the credit limit, beside
                 *     what is owed.
                 */
                held: components["schemas"]["DecimalMicros"];
                /** @description What is left of what was paid ahead; elsewhere the balance. */
                available: components["schemas"]["DecimalMicros"];
            })[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_AlarmView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["AlarmId"];
                /** @description What it is about. */
                kind: components["schemas"]["AlarmKind"];
                /** @description Where it stands. */
                state: components["schemas"]["AlarmState"];
                /** @description Which of its kind it is about: a rule of the books, or a buyer and a currency. */
                subject: string;
                buyerId?: components["schemas"]["BuyerId"] | null;
                buyerName?: components["schemas"]["Name"] | null;
                /**
                 * Format: int64
                 * @description How much was not as expected when it was last seen.
                 */
                findingCount: number;
                /** @description The first 20 of it, with what was compared. */
                findings: components["schemas"]["Finding"][];
                /**
                 * Format: int32
                 * @description How many looks have found something.
                 */
                timesSeen: number;
                /** @description When something was found first. */
                firstSeenAt: components["schemas"]["Timestamp"];
                /** @description When something was found last. */
                lastSeenAt: components["schemas"]["Timestamp"];
                acknowledgedAt?: components["schemas"]["Timestamp"] | null;
                /** @description Who looks at it. */
                acknowledgedBy?: string | null;
                clearedAt?: components["schemas"]["Timestamp"] | null;
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_ApiKeyView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["ApiKeyId"];
                /** @description What the operator calls it. */
                name: components["schemas"]["Name"];
                /** @description Its public part, by which it can be recognised. */
                prefix: string;
                /** @description What it may do. */
                scopes: components["schemas"]["Right"][];
                /** @description The id of whoever made it. */
                createdBy: string;
                /** @description When it was made. */
                createdAt: components["schemas"]["Timestamp"];
                lastUsedAt?: components["schemas"]["Timestamp"] | null;
                revokedAt?: components["schemas"]["Timestamp"] | null;
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_AuditEventView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["AuditEventId"];
                /** @description Who did it: the id of a person or key, or `system`. */
                actor: string;
                /** @description What to call them. */
                actorName: string;
                /** @description What was done, such as `campaign.updated`. */
                action: string;
                /** @description What kind of thing it was done to. */
                subjectKind: string;
                /** @description The thing's id. */
                subjectId: string;
                /** @description Which fields changed: `{field, from, to}` each, never a secret. */
                changes: unknown;
                /** @description The request it was part of. */
                traceId: string;
                /** @description When. */
                happenedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_BlockedCallerView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["BlockedCallerId"];
                /** @description By what it fits a caller. */
                match: components["schemas"]["BlockedBy"];
                /** @description The number, or how numbers begin; nothing for callers who keep the number back. */
                value?: string | null;
                campaignId?: components["schemas"]["CampaignId"] | null;
                campaignName?: components["schemas"]["Name"] | null;
                reason?: components["schemas"]["Text200"] | null;
                expiresAt?: components["schemas"]["Timestamp"] | null;
                /** @description `active`, or `archived` when it counts no more. */
                status: components["schemas"]["Status"];
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_BuyerView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["BuyerId"];
                /** @description Unique among the buyers in use. */
                name: components["schemas"]["Name"];
                company?: components["schemas"]["Name"] | null;
                email?: components["schemas"]["EmailAddress"] | null;
                /** @description IANA zone its days begin in. */
                timeZone: components["schemas"]["TimeZone"];
                /** @description Whether it takes calls. */
                status: components["schemas"]["Status"];
                /**
                 * Format: int32
                 * @description 1 to 10, of which 1 goes first: the priority of its offers that are made without one.
                 */
                priority: number;
                schedule?: components["schemas"]["Schedule"] | null;
                caps?: components["schemas"]["Caps"] | null;
                /** @description How it pays. */
                billing: components["schemas"]["Billing"];
                notes?: components["schemas"]["Text2000"] | null;
                /**
                 * Format: int32
                 * @description Targets that are not archived.
                 */
                targetsCount: number;
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_CampaignView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["CampaignId"];
                /** @description Unique among the campaigns in use. */
                name: components["schemas"]["Name"];
                description?: components["schemas"]["Text2000"] | null;
                /** @description Whether it takes calls. */
                status: components["schemas"]["CampaignStatus"];
                /** @description Where its callers' numbers come from. */
                numberSource: components["schemas"]["NumberSource"];
                /** @description How a call finds its buyer. */
                routingMode: components["schemas"]["RoutingMode"];
                /** @description IANA zone its days begin in. */
                timeZone: components["schemas"]["TimeZone"];
                /** @description ISO 4217 code of its prices. */
                currency: components["schemas"]["Currency"];
                schedule?: components["schemas"]["Schedule"] | null;
                caps?: components["schemas"]["Caps"] | null;
                filters?: components["schemas"]["Filters"] | null;
                screening?: components["schemas"]["Screening"] | null;
                /** @description How it orders its offers. */
                strategy: components["schemas"]["Strategy"];
                /** @description How long one target rings. */
                ringTimeoutSecs: components["schemas"]["Seconds"];
                /**
                 * Format: int32
                 * @description How many targets one call may be offered to.
                 */
                maxAttempts: number;
                maxRingSecs?: components["schemas"]["Seconds"] | null;
                /** @description What targets see that say nothing else: `caller`, `called`, or one of the tenant's numbers. */
                callerId: components["schemas"]["CallerId"];
                rerouteWithinSecs?: components["schemas"]["Seconds"] | null;
                /** @description When the carrier ends a call. */
                maxCallSecs: components["schemas"]["Seconds"];
                /** @description How long after a call a conversion of it may be reported and counts. */
                conversionWindowSecs: components["schemas"]["Seconds"];
                /** @description Whether calls are recorded, and what callers are told. */
                recording: components["schemas"]["Recording"];
                fallback?: components["schemas"]["FallbackView"] | null;
                fallbackNumber?: components["schemas"]["PhoneNumber"] | null;
                fallbackMessage?: components["schemas"]["Text500"] | null;
                /**
                 * Format: int32
                 * @description Offers that are active, at active targets of active buyers.
                 */
                activeOffersCount: number;
                /**
                 * Format: int32
                 * @description Buyers with an active offer.
                 */
                buyersCount: number;
                /**
                 * Format: int32
                 * @description Active numbers assigned to it.
                 */
                numbersCount: number;
                /**
                 * Format: int32
                 * @description Active numbers of which a rule leads calls to it.
                 */
                ledNumbersCount: number;
                /**
                 * Format: int32
                 * @description Other campaigns in use whose calls fall back to it.
                 */
                fallingBackCount: number;
                phoneNumber?: components["schemas"]["PhoneNumber"] | null;
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_ConversionView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["ConversionId"];
                /** @description Where it stands; only what is `applied` counts. */
                status: components["schemas"]["ConversionStatus"];
                callId?: components["schemas"]["CallId"] | null;
                buyerId?: components["schemas"]["BuyerId"] | null;
                buyerName?: components["schemas"]["Name"] | null;
                /** @description What it is worth to you. */
                revenue: components["schemas"]["Amount"];
                /** @description The call's currency; until the call is known the reporter's, or your own. */
                currency: components["schemas"]["Currency"];
                /** @description What the reporter calls it. */
                externalId?: string | null;
                /** @description When it happened. */
                occurredAt: components["schemas"]["Timestamp"];
                /** @description When it was reported. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description Who reported it. */
                by: string;
                reportedFor?: components["schemas"]["ReportedForView"] | null;
                obstacle?: components["schemas"]["Obstacle"] | null;
                nextLookAt?: components["schemas"]["Timestamp"] | null;
                settledAt?: components["schemas"]["Timestamp"] | null;
                /** @description Who did that. */
                settledBy?: string | null;
                /** @description Why, in their words. */
                reason?: string | null;
                /** @description Everything the postback said that reported it; empty where it was none. */
                parameters?: {
                    [key: string]: string;
                } | null;
                call?: components["schemas"]["EarnedView"] | null;
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_DisputeView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["DisputeId"];
                /** @description The call that was charged. */
                callId: components["schemas"]["CallId"];
                /** @description Who objects. */
                buyerId: components["schemas"]["BuyerId"];
                buyerName?: components["schemas"]["Name"] | null;
                /** @description Why they object. */
                reason: components["schemas"]["DisputeReason"];
                evidence?: components["schemas"]["Text4000"] | null;
                /** @description How much is disputed. */
                amount: components["schemas"]["DecimalMicros"];
                /** @description The currency. */
                currency: components["schemas"]["Currency"];
                /** @description Where it stands. */
                status: components["schemas"]["DisputeStatus"];
                accepted?: components["schemas"]["DecimalMicros"] | null;
                note?: components["schemas"]["Text2000"] | null;
                transactionId?: components["schemas"]["TransactionId"] | null;
                /** @description When it was opened. */
                openedAt: components["schemas"]["Timestamp"];
                /** @description Who opened it. */
                openedBy: string;
                decidedAt?: components["schemas"]["Timestamp"] | null;
                /** @description Who decided it. */
                decidedBy?: string | null;
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_ListedTenantView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["TenantId"];
                /** @description What it is called. */
                name: components["schemas"]["Name"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_MemberView: {
            /** @description The items. */
            data: {
                /** @description The place itself. */
                id: components["schemas"]["MembershipId"];
                /** @description The person. */
                userId: components["schemas"]["UserId"];
                /** @description The address they log in with. */
                email: components["schemas"]["EmailAddress"];
                /** @description What to call them. */
                name: components["schemas"]["Name"];
                /** @description What they are in the tenant. */
                role: components["schemas"]["Role"];
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description Since when they belong to the tenant. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_NumberView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["NumberId"];
                /** @description The number in E.164. */
                phoneNumber: components["schemas"]["PhoneNumber"];
                /** @description The number as people of its country write it. */
                formattedNumber: string;
                /** @description ISO code of its country. */
                country?: string | null;
                /** @description What kind of number it is. */
                kind: components["schemas"]["NumberKind"];
                label?: components["schemas"]["Name"] | null;
                providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
                campaignId?: components["schemas"]["CampaignId"] | null;
                campaignName?: components["schemas"]["Name"] | null;
                supplierId?: components["schemas"]["SupplierId"] | null;
                supplierName?: components["schemas"]["Name"] | null;
                supplierSubId?: components["schemas"]["Name"] | null;
                rules?: components["schemas"]["NumberRules"] | null;
                fallback?: components["schemas"]["FallbackView"] | null;
                rent?: components["schemas"]["RentView"] | null;
                /** @description Whether its calls are routed. */
                status: components["schemas"]["Status"];
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_OfferView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["OfferId"];
                /** @description The campaign whose calls it takes. */
                campaignId: components["schemas"]["CampaignId"];
                /** @description What that campaign is called. */
                campaignName: components["schemas"]["Name"];
                /** @description The target that takes them. */
                targetId: components["schemas"]["TargetId"];
                /** @description What that target is called. */
                targetName: components["schemas"]["Name"];
                /** @description The buyer the target belongs to. */
                buyerId: components["schemas"]["BuyerId"];
                /** @description What that buyer is called. */
                buyerName: components["schemas"]["Name"];
                /** @description When a call pays, and how much. */
                pricing: components["schemas"]["PricingView"];
                /** @description ISO 4217 code of the price. */
                currency: components["schemas"]["Currency"];
                /** @description Seconds of talk before a duration price pays. */
                bufferSecs: components["schemas"]["Seconds"];
                /**
                 * Format: int32
                 * @description 1 is tried first, 10 last.
                 */
                priority: number;
                /**
                 * Format: int32
                 * @description Among offers of one priority, how often this one goes first.
                 */
                weight: number;
                /** @description Whether it takes part in routing. */
                status: components["schemas"]["Status"];
                schedule?: components["schemas"]["Schedule"] | null;
                caps?: components["schemas"]["Caps"] | null;
                filters?: components["schemas"]["Filters"] | null;
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_PostbackKeyView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["PostbackKeyId"];
                /** @description Whose postbacks it lets in. */
                buyerId: components["schemas"]["BuyerId"];
                /** @description What the operator calls it. */
                name: components["schemas"]["Name"];
                /** @description Its public part, by which it can be recognised. */
                prefix: string;
                /** @description Whether each postback must be signed. */
                signed: boolean;
                /** @description The id of whoever made it. */
                createdBy: string;
                /** @description When it was made. */
                createdAt: components["schemas"]["Timestamp"];
                lastUsedAt?: components["schemas"]["Timestamp"] | null;
                revokedAt?: components["schemas"]["Timestamp"] | null;
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_ProviderAccountView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["ProviderAccountId"];
                /** @description Which company it is at. */
                provider: components["schemas"]["Provider"];
                /** @description Unique among the provider accounts in use. */
                name: components["schemas"]["Name"];
                /** @description The carrier's own id of it. */
                accountSid: components["schemas"]["AccountSid"];
                /** @description Whether an auth token is stored. The token itself is never shown. */
                authTokenSet: boolean;
                /** @description Whether the token before it still opens hooks, as during a rotation. */
                previousTokenKept: boolean;
                signingKeyId?: components["schemas"]["SigningKeyId"] | null;
                apiBaseUrl?: components["schemas"]["HttpUrl"] | null;
                /** @description Whether the carrier is asked what it takes for each call, once that is over. */
                asksForPrices: boolean;
                /** @description Whether it is used. */
                status: components["schemas"]["Status"];
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_RateCardView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["RateCardId"];
                /** @description Unique among the rate cards in use. */
                name: components["schemas"]["Name"];
                /** @description What its prices are in. Calls in another currency are not priced by it. */
                currency: components["schemas"]["Currency"];
                providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
                providerAccountName?: components["schemas"]["Name"] | null;
                /** @description Whether calls are priced by it. */
                status: components["schemas"]["Status"];
                /**
                 * Format: int32
                 * @description How many rates it has.
                 */
                rates: number;
                /** @description How often it or its rates were written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it or its rates were last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_RateView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["RateId"];
                /** @description What it is for. */
                service: components["schemas"]["Service"];
                /** @description Which numbers it is for; `any` stands for every number. */
                prefix: components["schemas"]["NumberPrefix"];
                perMinute?: components["schemas"]["DecimalMicros"] | null;
                incrementSecs?: components["schemas"]["Seconds"] | null;
                minimumSecs?: components["schemas"]["Seconds"] | null;
                connectionFee?: components["schemas"]["DecimalMicros"] | null;
                each?: components["schemas"]["DecimalMicros"] | null;
                /** @description The card's currency. */
                currency: components["schemas"]["Currency"];
                validFrom?: components["schemas"]["Timestamp"] | null;
                validUntil?: components["schemas"]["Timestamp"] | null;
                /** @description When it was written. */
                createdAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_SupplierTermsView: {
            /** @description The items. */
            data: {
                /** @description Their id. */
                id: components["schemas"]["SupplierTermsId"];
                /** @description Who is paid. */
                supplierId: components["schemas"]["SupplierId"];
                /** @description What that supplier is called. */
                supplierName: components["schemas"]["Name"];
                /** @description For which campaign's calls. */
                campaignId: components["schemas"]["CampaignId"];
                /** @description What that campaign is called. */
                campaignName: components["schemas"]["Name"];
                /** @description When a call pays, and how much. */
                pricing: components["schemas"]["PricingView"];
                /** @description ISO 4217 code of the price. */
                currency: components["schemas"]["Currency"];
                /** @description Seconds of talk before a duration price pays. */
                bufferSecs: components["schemas"]["Seconds"];
                /** @description Whether they take part in routing. */
                status: components["schemas"]["Status"];
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_SupplierView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["SupplierId"];
                /** @description Unique among the suppliers in use. */
                name: components["schemas"]["Name"];
                company?: components["schemas"]["Name"] | null;
                email?: components["schemas"]["EmailAddress"] | null;
                externalId?: components["schemas"]["Name"] | null;
                /** @description Whether its calls are taken. */
                status: components["schemas"]["Status"];
                caps?: components["schemas"]["Caps"] | null;
                notes?: components["schemas"]["Text2000"] | null;
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_TargetView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["TargetId"];
                /** @description The buyer it belongs to. */
                buyerId: components["schemas"]["BuyerId"];
                /** @description What that buyer is called. */
                buyerName: components["schemas"]["Name"];
                /** @description Unique among the buyer's targets in use. */
                name: components["schemas"]["Name"];
                /** @description Where its calls are sent. */
                endpoint: components["schemas"]["EndpointView"];
                ringTimeoutSecs?: components["schemas"]["Seconds"] | null;
                backupNumber?: components["schemas"]["PhoneNumber"] | null;
                sendDigits?: components["schemas"]["Digits"] | null;
                callerId?: components["schemas"]["CallerId"] | null;
                whisper?: components["schemas"]["Text500"] | null;
                /** @description Whether they are joined with the caller only when they press 1. */
                acceptKey: boolean;
                /** @description What rings together with its own place: the first to answer has the call. */
                ringGroup: components["schemas"]["EndpointView"][];
                /** @description Whether it takes calls. */
                status: components["schemas"]["Status"];
                schedule?: components["schemas"]["Schedule"] | null;
                caps?: components["schemas"]["Caps"] | null;
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_TransactionView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["TransactionId"];
                /** @description Why it is there. */
                kind: components["schemas"]["TransactionKind"];
                callId?: components["schemas"]["CallId"] | null;
                correctsId?: components["schemas"]["TransactionId"] | null;
                voidedById?: components["schemas"]["TransactionId"] | null;
                /** @description Why, where somebody decided it. */
                reason?: string | null;
                /** @description What others call it. */
                reference?: string | null;
                /** @description Who wrote it: the id of a person or key, or `system`. */
                actor: string;
                /** @description What to call them. */
                actorName: string;
                /** @description When it was booked. */
                bookedAt: components["schemas"]["Timestamp"];
                /** @description What it moves. */
                entries: components["schemas"]["EntryView"][];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description One page of a list. */
        List_ValueListView: {
            /** @description The items. */
            data: {
                /** @description Its id. */
                id: components["schemas"]["ValueListId"];
                /** @description Unique among the lists in use. */
                name: components["schemas"]["Name"];
                notes?: components["schemas"]["Text2000"] | null;
                /**
                 * Format: int32
                 * @description How many values it holds.
                 */
                size: number;
                /** @description `active`, or `archived` when no filter may name it any more. */
                status: components["schemas"]["Status"];
                /** @description How often it was written; the ETag. */
                version: components["schemas"]["Version"];
                /** @description When it was created. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description When it was last written. */
                updatedAt: components["schemas"]["Timestamp"];
            }[];
            /** @description Which page it is, and whether more follow. */
            meta: components["schemas"]["ListMeta"];
        };
        /** @description A tenant of the installation. */
        ListedTenantView: {
            /** @description Its id. */
            id: components["schemas"]["TenantId"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
        };
        /** @description Who wants to log in. */
        LogIn: {
            /** @description The address they log in with; `username` is understood too. */
            email: string;
            /** @description Their password. */
            password: components["schemas"]["Password"];
        };
        /** @description A login that succeeded. The session's token is in the cookie. */
        LoggedInView: {
            /** @description Always true. */
            success: boolean;
            /** @description Who is logged in. */
            user: components["schemas"]["CurrentUserView"];
        };
        /** @description A person's place in the tenant. */
        MemberView: {
            /** @description The place itself. */
            id: components["schemas"]["MembershipId"];
            /** @description The person. */
            userId: components["schemas"]["UserId"];
            /** @description The address they log in with. */
            email: components["schemas"]["EmailAddress"];
            /** @description What to call them. */
            name: components["schemas"]["Name"];
            /** @description What they are in the tenant. */
            role: components["schemas"]["Role"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description Since when they belong to the tenant. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A membership id: `mbr_` followed by 26 characters
         * @example mbr_01h455vb4pex5vsknk084sn02q
         */
        MembershipId: string;
        /**
         * @description An instant, or a day of the tenant's calendar
         * @example 2026-01-31T16:00:00Z
         * @example 2026-01-31
         */
        Moment: string;
        /**
         * @description A name of 1 to 120 characters
         * @example Roofing, Texas
         */
        Name: string;
        /** @enum {string} */
        NameGap: "budget_spent" | "late" | "failed" | "asked" | "unlisted" | "abroad" | "no_account" | "not_asked";
        /** @description Why a caller's name was not known. */
        NameGapView: {
            /** @description The stable code. */
            code: components["schemas"]["NameGap"];
            /** @description The reason in words. */
            text: string;
        };
        /**
         * @description A caller as people name one, in a form in which carriers do: a number as it is written, one that
         *     no numbering plan has, as such callers have who make theirs up, a SIP address, a client, or a
         *     word for a number that is kept back.
         */
        NamedCaller: string;
        /** @description A key that was just made, with the one showing of its secret. */
        NewApiKeyView: components["schemas"]["ApiKeyView"] & {
            /** @description The whole key. It is not shown again. */
            secret: string;
        };
        /** @description A key that was just made, with the one showing of its URL and its secret. */
        NewPostbackKeyView: components["schemas"]["PostbackKeyView"] & {
            /** @description Where postbacks go. It is not shown again. */
            url: string;
            /** @description What they are signed with, where they must be. It is not shown again. */
            secret?: string | null;
        };
        /**
         * @description A number id: `num_` followed by 26 characters
         * @example num_01h455vb4pex5vsknk084sn02q
         */
        NumberId: string;
        /** @enum {string} */
        NumberKind: "local" | "toll_free" | "mobile" | "other";
        /**
         * @description The first digits of phone numbers in E.164, without the plus; any stands for every number
         * @example 1312
         */
        NumberPrefix: string;
        /** @description Which calls go to a campaign: those for which everything that is set holds. */
        NumberRule: {
            name?: components["schemas"]["Name"] | null;
            schedule?: components["schemas"]["Schedule"] | null;
            filters?: components["schemas"]["Filters"] | null;
            percent?: components["schemas"]["Share"] | null;
            /** @description The campaign that they are routed by. */
            campaignId: components["schemas"]["CampaignId"];
        };
        /**
         * @description Which calls go to a campaign. At least one of `schedule`, `filters` and `percent` says so;
         *     everything that is given must hold.
         */
        NumberRuleRequest: {
            /** @description The campaign that they are routed by. */
            campaignId: components["schemas"]["CampaignId"];
            name?: components["schemas"]["Name"] | null;
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            percent?: components["schemas"]["Share"] | null;
            /** @description What must hold of a call. */
            filters?: components["schemas"]["FilterRequest"][] | null;
        };
        /** @description A number's rules, in the order they are judged in; never empty. */
        NumberRules: components["schemas"]["NumberRule"][];
        /** @enum {string} */
        NumberSource: "direct";
        /** @description An E.164 number we hold at a carrier. */
        NumberView: {
            /** @description Its id. */
            id: components["schemas"]["NumberId"];
            /** @description The number in E.164. */
            phoneNumber: components["schemas"]["PhoneNumber"];
            /** @description The number as people of its country write it. */
            formattedNumber: string;
            /** @description ISO code of its country. */
            country?: string | null;
            /** @description What kind of number it is. */
            kind: components["schemas"]["NumberKind"];
            label?: components["schemas"]["Name"] | null;
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            supplierName?: components["schemas"]["Name"] | null;
            supplierSubId?: components["schemas"]["Name"] | null;
            rules?: components["schemas"]["NumberRules"] | null;
            fallback?: components["schemas"]["FallbackView"] | null;
            rent?: components["schemas"]["RentView"] | null;
            /** @description Whether its calls are routed. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @enum {string} */
        Obstacle: "unknown_call" | "ambiguous_call" | "not_taken_yet" | "not_sold" | "other_buyer" | "other_currency";
        /**
         * @description An offer id: `ofr_` followed by 26 characters
         * @example ofr_01h455vb4pex5vsknk084sn02q
         */
        OfferId: string;
        /** @description What one target pays for a campaign's calls, and when it is tried. */
        OfferView: {
            /** @description Its id. */
            id: components["schemas"]["OfferId"];
            /** @description The campaign whose calls it takes. */
            campaignId: components["schemas"]["CampaignId"];
            /** @description What that campaign is called. */
            campaignName: components["schemas"]["Name"];
            /** @description The target that takes them. */
            targetId: components["schemas"]["TargetId"];
            /** @description What that target is called. */
            targetName: components["schemas"]["Name"];
            /** @description The buyer the target belongs to. */
            buyerId: components["schemas"]["BuyerId"];
            /** @description What that buyer is called. */
            buyerName: components["schemas"]["Name"];
            /** @description When a call pays, and how much. */
            pricing: components["schemas"]["PricingView"];
            /** @description ISO 4217 code of the price. */
            currency: components["schemas"]["Currency"];
            /** @description Seconds of talk before a duration price pays. */
            bufferSecs: components["schemas"]["Seconds"];
            /**
             * Format: int32
             * @description 1 is tried first, 10 last.
             */
            priority: number;
            /**
             * Format: int32
             * @description Among offers of one priority, how often this one goes first.
             */
            weight: number;
            /** @description Whether it takes part in routing. */
            status: components["schemas"]["Status"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            filters?: components["schemas"]["Filters"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A value in a filter: 1 to 200 characters, trimmed. A request may give a whole number or a truth
         *     value instead of their text.
         */
        Operand: string;
        /** @description One hour or day. */
        PartView: {
            /** @description When it begins. */
            at: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description How many calls came in.
             */
            calls: number;
            /**
             * Format: int64
             * @description How many of them a buyer answered.
             */
            connected: number;
            /** @description What buyers pay. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What suppliers are paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What carriers take. */
            cost: components["schemas"]["DecimalMicros"];
        };
        /** @description What the calls of one campaign, buyer or supplier come to, before and after. */
        PartyView_BuyerId: components["schemas"]["ComparedView"] & {
            /**
             * @description A buyer id: `buy_` followed by 26 characters
             * @example buy_01h455vb4pex5vsknk084sn02q
             */
            id: string;
            name?: components["schemas"]["Name"] | null;
        };
        /** @description What the calls of one campaign, buyer or supplier come to, before and after. */
        PartyView_CampaignId: components["schemas"]["ComparedView"] & {
            /**
             * @description A campaign id: `cmp_` followed by 26 characters
             * @example cmp_01h455vb4pex5vsknk084sn02q
             */
            id: string;
            name?: components["schemas"]["Name"] | null;
        };
        /** @description What the calls of one campaign, buyer or supplier come to, before and after. */
        PartyView_SupplierId: components["schemas"]["ComparedView"] & {
            /**
             * @description A supplier id: `sup_` followed by 26 characters
             * @example sup_01h455vb4pex5vsknk084sn02q
             */
            id: string;
            name?: components["schemas"]["Name"] | null;
        };
        /** @description A rule of a number that did not hold. */
        PassedOverView: {
            /** @description Its place, counting from 1. */
            rule: number;
            name?: components["schemas"]["Name"] | null;
            /** @description The stable code of the reason. */
            code: string;
            /** @description The reason in words, with what was compared. */
            text: string;
            /** @description What would have to change for it to hold. */
            change: string;
        };
        /** @description A password as somebody typed it; never shown, logged or stored. */
        Password: string;
        /** @description Which page of a performance an answer is, and of when. */
        PerformanceMeta: components["schemas"]["ListMeta"] & {
            /** @description What they are. */
            by: components["schemas"]["Dimension"];
            /** @description The first instant of the span. */
            from: components["schemas"]["Timestamp"];
            /** @description The first instant after it. */
            to: components["schemas"]["Timestamp"];
            /** @description The zone that days are counted in. */
            timeZone: components["schemas"]["TimeZone"];
        };
        /** @description How those did that calls belong to. */
        PerformanceView: {
            /** @description How each did, in each currency it had calls in. */
            data: components["schemas"]["PerformedView"][];
            /** @description Which page it is, and of when. */
            meta: components["schemas"]["PerformanceMeta"];
        };
        /** @description How many calls got how far, in percent with one decimal; empty where there were none. */
        PerformedRatesView: {
            /** @description Of the calls, those for which a buyer was rung. */
            routed?: string | null;
            /** @description Of the calls, those a buyer answered. */
            connected?: string | null;
            /** @description Of the routed calls, those a buyer answered. */
            accepted?: string | null;
            /** @description Of the connected calls, those that earned something. */
            paid?: string | null;
            /** @description Of the connected calls, those for which an outcome was reported. */
            converted?: string | null;
        };
        /** @description How a campaign, buyer or whatever calls belong to did. */
        PerformedView: {
            /** @description Which; of a source its supplier's id, and the source behind a slash. */
            id: string;
            /** @description What it is called. */
            name: string;
            /** @description The currency of these calls. */
            currency: components["schemas"]["Currency"];
            /**
             * Format: int64
             * @description How many calls came in, or were offered to it where it is a buyer, target or offer.
             */
            calls: number;
            /**
             * Format: int64
             * @description For how many of them a buyer was rung.
             */
            routed: number;
            /**
             * Format: int64
             * @description How many of them a buyer answered; of a buyer, target or offer those that it answered itself, as
             *     in what follows.
             */
            connected: number;
            /**
             * Format: int64
             * @description How many of them earned something.
             */
            paid: number;
            /**
             * Format: int64
             * @description For how many of them an outcome was reported.
             */
            converted: number;
            /**
             * Format: int64
             * @description How many of them live now.
             */
            live: number;
            /** @description How many got how far. */
            rates: components["schemas"]["PerformedRatesView"];
            /**
             * Format: int64
             * @description How many seconds callers and buyers talked.
             */
            talkSecs: number;
            averageTalkSecs?: components["schemas"]["Seconds"] | null;
            /** @description What buyers pay. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What suppliers are paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What carriers take. */
            cost: components["schemas"]["DecimalMicros"];
            /** @description What is left: revenue less payout and cost. */
            profit: components["schemas"]["DecimalMicros"];
            /** @description The profit as a share of the revenue, in percent with one decimal; empty without revenue. */
            margin?: string | null;
            /**
             * @description The profit as a share of payout and cost, in percent with one decimal; empty where nothing was
             *     spent.
             */
            roi?: string | null;
            revenuePerCall?: components["schemas"]["DecimalMicros"] | null;
        };
        /**
         * Format: e164
         * @description A phone number in E.164 form
         * @example +12025550123
         */
        PhoneNumber: string;
        /** @description A tenant somebody belongs to. */
        PlaceView: {
            /** @description Its id. */
            id: components["schemas"]["TenantId"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description What the person is in it. */
            role: components["schemas"]["Role"];
        };
        /**
         * @description A postback key id: `pbk_` followed by 26 characters
         * @example pbk_01h455vb4pex5vsknk084sn02q
         */
        PostbackKeyId: string;
        /** @description A buyer's postback key, without what is secret about it. */
        PostbackKeyView: {
            /** @description Its id. */
            id: components["schemas"]["PostbackKeyId"];
            /** @description Whose postbacks it lets in. */
            buyerId: components["schemas"]["BuyerId"];
            /** @description What the operator calls it. */
            name: components["schemas"]["Name"];
            /** @description Its public part, by which it can be recognised. */
            prefix: string;
            /** @description Whether each postback must be signed. */
            signed: boolean;
            /** @description The id of whoever made it. */
            createdBy: string;
            /** @description When it was made. */
            createdAt: components["schemas"]["Timestamp"];
            lastUsedAt?: components["schemas"]["Timestamp"] | null;
            revokedAt?: components["schemas"]["Timestamp"] | null;
        };
        /** @description What a system is answered that takes JSON; others get `OK`. */
        PostbackView: {
            /** @description Always true. */
            received: boolean;
            /** @description The conversion it became. */
            conversionId: components["schemas"]["ConversionId"];
            /** @description Where that stands. */
            status: components["schemas"]["ConversionStatus"];
        };
        /** @enum {string} */
        PostingKind: "revenue" | "payout" | "cost" | "recording" | "caller_name";
        /** @description One line of a call's money. */
        PostingView: {
            /** @description Tells it from the call's other lines. */
            id: string;
            /** @description What it is. */
            kind: components["schemas"]["PostingKind"];
            /** @description The leg it is about. */
            leg: components["schemas"]["LegOrdinal"];
            /** @description How much; less than nothing where it lowers what an earlier line said. */
            amount: components["schemas"]["DecimalMicros"];
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
            /** @description How it was computed. */
            text: string;
            /** @description When it was written. */
            postedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description The body of a request that asks what would become of a call. It names the number that is
         *     called, or a campaign.
         */
        PreviewCall: {
            calledNumber?: components["schemas"]["PhoneNumber"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            caller?: components["schemas"]["NamedCaller"] | null;
            at?: components["schemas"]["Timestamp"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            attestation?: components["schemas"]["Attestation"] | null;
            parameters?: components["schemas"]["CarrierParameters"] | null;
        };
        /** @description What would become of a call. */
        PreviewView: {
            numberId?: components["schemas"]["NumberId"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            /** @description Where the caller would be, as far as the number and the parameters tell. */
            callerLocation: components["schemas"]["CallerLocationView"];
            /** @description Who would get it, and why the others would not. */
            decision: components["schemas"]["RoundView"];
            /** @description The same in the campaigns that the call would fall back to. */
            further: components["schemas"]["RoundView"][];
            /** @description What the carrier would be told. */
            answer: components["schemas"]["AnswerView"];
        };
        /** @enum {string} */
        PricingModel: "cpa" | "cpc" | "revshare" | "fixed";
        /** @description A price as a request gives it. */
        PricingRequest: {
            /** @description Decides which of the other fields are needed. */
            model: components["schemas"]["PricingModel"];
            amount?: components["schemas"]["Amount"] | null;
            sharePercent?: components["schemas"]["Share"] | null;
            min?: components["schemas"]["Amount"] | null;
            max?: components["schemas"]["Amount"] | null;
            /**
             * Format: int64
             * @description `amount` in whole cents, such as 1550.
             */
            amountCents?: number | null;
            /**
             * Format: int64
             * @description `min` in whole cents.
             */
            minCents?: number | null;
            /**
             * Format: int64
             * @description `max` in whole cents.
             */
            maxCents?: number | null;
        };
        /** @description When a call pays, and how much, in the currency beside it. */
        PricingView: {
            /** @description Which of the other fields there are. */
            model: components["schemas"]["PricingModel"];
            amount?: components["schemas"]["Amount"] | null;
            sharePercent?: components["schemas"]["Share"] | null;
            min?: components["schemas"]["Amount"] | null;
            max?: components["schemas"]["Amount"] | null;
        };
        /** @enum {string} */
        Provider: "twilio";
        /**
         * @description A provider account id: `pac_` followed by 26 characters
         * @example pac_01h455vb4pex5vsknk084sn02q
         */
        ProviderAccountId: string;
        /** @description Credentials at a carrier. The secrets are never shown. */
        ProviderAccountView: {
            /** @description Its id. */
            id: components["schemas"]["ProviderAccountId"];
            /** @description Which company it is at. */
            provider: components["schemas"]["Provider"];
            /** @description Unique among the provider accounts in use. */
            name: components["schemas"]["Name"];
            /** @description The carrier's own id of it. */
            accountSid: components["schemas"]["AccountSid"];
            /** @description Whether an auth token is stored. The token itself is never shown. */
            authTokenSet: boolean;
            /** @description Whether the token before it still opens hooks, as during a rotation. */
            previousTokenKept: boolean;
            signingKeyId?: components["schemas"]["SigningKeyId"] | null;
            apiBaseUrl?: components["schemas"]["HttpUrl"] | null;
            /** @description Whether the carrier is asked what it takes for each call, once that is over. */
            asksForPrices: boolean;
            /** @description Whether it is used. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A rate card id: `rcd_` followed by 26 characters
         * @example rcd_01h455vb4pex5vsknk084sn02q
         */
        RateCardId: string;
        /** @description A carrier's prices under one name. */
        RateCardView: {
            /** @description Its id. */
            id: components["schemas"]["RateCardId"];
            /** @description Unique among the rate cards in use. */
            name: components["schemas"]["Name"];
            /** @description What its prices are in. Calls in another currency are not priced by it. */
            currency: components["schemas"]["Currency"];
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            providerAccountName?: components["schemas"]["Name"] | null;
            /** @description Whether calls are priced by it. */
            status: components["schemas"]["Status"];
            /**
             * Format: int32
             * @description How many rates it has.
             */
            rates: number;
            /** @description How often it or its rates were written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it or its rates were last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A rate id: `rat_` followed by 26 characters
         * @example rat_01h455vb4pex5vsknk084sn02q
         */
        RateId: string;
        /** @description One rate of a card. */
        RateView: {
            /** @description Its id. */
            id: components["schemas"]["RateId"];
            /** @description What it is for. */
            service: components["schemas"]["Service"];
            /** @description Which numbers it is for; `any` stands for every number. */
            prefix: components["schemas"]["NumberPrefix"];
            perMinute?: components["schemas"]["DecimalMicros"] | null;
            incrementSecs?: components["schemas"]["Seconds"] | null;
            minimumSecs?: components["schemas"]["Seconds"] | null;
            connectionFee?: components["schemas"]["DecimalMicros"] | null;
            each?: components["schemas"]["DecimalMicros"] | null;
            /** @description The card's currency. */
            currency: components["schemas"]["Currency"];
            validFrom?: components["schemas"]["Timestamp"] | null;
            validUntil?: components["schemas"]["Timestamp"] | null;
            /** @description When it was written. */
            createdAt: components["schemas"]["Timestamp"];
        };
        /** @description How many calls got how far, in percent with one decimal; empty where there were none. */
        RatesView: {
            /** @description Of the calls, those for which a buyer was rung. */
            routed?: string | null;
            /** @description Of the calls, those a buyer answered. */
            connected?: string | null;
            /** @description Of the connected calls, those for which an outcome was reported. */
            converted?: string | null;
        };
        /** @description Whether the program can serve. */
        ReadyView: {
            /** @description `ok`, or `unavailable`. */
            status: string;
            /** @description Whether the database answers. */
            database: boolean;
        };
        /** @description What a carrier is answered that only tells (EX-11). */
        ReceivedView: {
            /** @description Always true. */
            received: boolean;
            callId?: components["schemas"]["CallId"] | null;
            status?: components["schemas"]["LegStatus"] | null;
        };
        /** @description Whether calls are recorded, and what callers are told first (EX-21, X-43). */
        Recording: {
            /** @description Whether calls are recorded. Needs an announcement. */
            enabled: boolean;
            announcement?: components["schemas"]["Text500"] | null;
        };
        /** @description A recording as the carrier announced it. */
        RecordingView: {
            /** @description The carrier's id of it. */
            recordingSid: string;
            leg?: components["schemas"]["LegOrdinal"] | null;
            /** @description The carrier's last word on where it stands. */
            status: string;
            durationSecs?: components["schemas"]["Seconds"] | null;
            /** @description Where the carrier keeps it. */
            url?: string | null;
        };
        /** @description Why nobody was asked. */
        RefusalView: {
            /** @description The stable code. */
            code: string;
            /** @description The reason in words, with what was compared. */
            text: string;
            /** @description What would have to change for somebody to be asked. */
            change: string;
        };
        /** @description The body of a request that rejects a dispute. */
        RejectDispute: {
            /** @description What the buyer is told. */
            note: components["schemas"]["Text2000"];
        };
        /** @description What a month of a number cost. */
        RentView: {
            /** @description How much. */
            amount: components["schemas"]["DecimalMicros"];
            /** @description What that is in. */
            currency: components["schemas"]["Currency"];
            /** @description When the month began. */
            from: components["schemas"]["Timestamp"];
            /** @description When it ends, and the next begins. */
            until: components["schemas"]["Timestamp"];
            /** @description By which rate: the card and the prefix. */
            basis: string;
        };
        /** @description The body of a request that replays recorded calls. */
        ReplayCalls: {
            /** @description The first instant or day. */
            from: components["schemas"]["Moment"];
            /** @description The instant it ends at, or the last day. */
            to: components["schemas"]["Moment"];
            campaignId?: components["schemas"]["CampaignId"] | null;
            /** @description What is different; nothing when left out. */
            changes?: components["schemas"]["ReplayChange"][] | null;
        };
        /** @description One thing that is different: which, and what a request would say that changes it. */
        ReplayChange: {
            /** @description The body of the `PATCH`. */
            set: components["schemas"]["Settings"];
            campaignId?: components["schemas"]["CampaignId"] | null;
            buyerId?: components["schemas"]["BuyerId"] | null;
            targetId?: components["schemas"]["TargetId"] | null;
            offerId?: components["schemas"]["OfferId"] | null;
            numberId?: components["schemas"]["NumberId"] | null;
        };
        /** @description What some calls come to. */
        ReplaySumsView: {
            /**
             * Format: int64
             * @description How many calls.
             */
            calls: number;
            /**
             * Format: int64
             * @description How many a buyer answered.
             */
            connected: number;
            /** @description What buyers pay. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What suppliers are paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What carriers take. */
            cost: components["schemas"]["DecimalMicros"];
            /** @description What is left: revenue less payout and cost. */
            profit: components["schemas"]["DecimalMicros"];
        };
        /** @description What recorded calls come to, before and after. */
        ReplayView: {
            /** @description The first instant of the span. */
            from: components["schemas"]["Timestamp"];
            /** @description The first instant after it. */
            to: components["schemas"]["Timestamp"];
            /** @description All calls, by currency. */
            totals: components["schemas"]["ComparedView"][];
            /** @description Those of each campaign. */
            campaigns: components["schemas"]["PartyView_CampaignId"][];
            /** @description Those of each buyer, who had them or was offered them last. */
            buyers: components["schemas"]["PartyView_BuyerId"][];
            /** @description Those of each supplier. */
            suppliers: components["schemas"]["PartyView_SupplierId"][];
            /**
             * Format: int64
             * @description How many calls went to another campaign or buyer, or are worth another amount.
             */
            changed: number;
            /** @description What nobody can know. */
            unknowns: components["schemas"]["UnknownsView"];
        };
        /** @description How a reporter named a call: by one of its two ids, or by who called about when. */
        ReportedForView: {
            callId?: components["schemas"]["CallId"] | null;
            /** @description The carrier's id of it. */
            callSid?: string | null;
            callerNumber?: components["schemas"]["PhoneNumber"] | null;
            at?: components["schemas"]["Timestamp"] | null;
            toleranceSecs?: components["schemas"]["Seconds"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
        };
        /** @description The body of a request that takes a conversion back. */
        ReverseConversion: {
            /** @description Why: a returned lead, a sale that was cancelled. */
            reason: components["schemas"]["Text500"];
        };
        /** @enum {string} */
        Right: "campaigns:read" | "campaigns:edit" | "buyers:read" | "buyers:edit" | "suppliers:read" | "suppliers:edit" | "numbers:read" | "numbers:edit" | "provider_accounts:read" | "provider_accounts:edit" | "calls:read" | "calls:correct" | "rates:read" | "rates:edit" | "conversions:create" | "conversions:edit" | "ledger:read" | "ledger:edit" | "alarms:read" | "alarms:edit" | "members:read" | "members:edit" | "api_keys:read" | "api_keys:edit" | "audit:read" | "tenant:read" | "tenant:edit" | "platform:admin";
        /** @enum {string} */
        Role: "owner" | "manager" | "analyst" | "caller" | "buyer_portal" | "supplier_portal";
        /** @description One time it was decided who gets a call. */
        RoundView: {
            /**
             * Format: int32
             * @description Which time, counting from 1.
             */
            ordinal: number;
            /** @description When. */
            decidedAt: components["schemas"]["Timestamp"];
            /**
             * Format: int64
             * @description How many microseconds that took, without what was waited for; empty where no candidate was
             *     judged, and of calls from before it was kept.
             */
            tookUs?: number | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            refusal?: components["schemas"]["RefusalView"] | null;
            numberRules?: components["schemas"]["RulingView"] | null;
            nameGap?: components["schemas"]["NameGapView"] | null;
            /** @description Every candidate, those in line first. */
            candidates: components["schemas"]["CandidateView"][];
        };
        /** @enum {string} */
        RoutingMode: "buyers";
        /** @description What the rules of a number said of a call. */
        RulingView: {
            /** @description The place of the rule that held, counting from 1; empty when none did. */
            rule?: number | null;
            name?: components["schemas"]["Name"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            /** @description That in words. */
            text: string;
            /** @description The rules before it, which did not hold. */
            passedOver: components["schemas"]["PassedOverView"][];
        };
        /** @description Whom the carrier would ring first. */
        RungView: {
            /** @description Whose leg it would be. */
            role: components["schemas"]["LegRole"];
            offerId?: components["schemas"]["OfferId"] | null;
            buyerId?: components["schemas"]["BuyerId"] | null;
            buyerName?: components["schemas"]["Name"] | null;
            targetId?: components["schemas"]["TargetId"] | null;
            targetName?: components["schemas"]["Name"] | null;
            /** @description Where that is. */
            endpoint: components["schemas"]["EndpointView"];
            /** @description What would ring together with it. */
            ringGroup: components["schemas"]["EndpointView"][];
            /** @description How long it would ring. */
            ringTimeoutSecs: components["schemas"]["Seconds"];
        };
        /** @description When calls are taken. Whoever is always open has no schedule. */
        Schedule: {
            /** @description The zone whose clocks count. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description When it is open, week by week; all the time when there is nothing here. */
            weekly: components["schemas"]["WeeklySpan"][];
            /** @description When it is closed within that. */
            breaks: components["schemas"]["WeeklySpan"][];
            /** @description Days that are unlike others, in the order of the calendar. */
            exceptions: components["schemas"]["ScheduleException"][];
        };
        /** @description A day that is unlike others, such as a holiday. */
        ScheduleException: {
            /** @description Which day. */
            date: components["schemas"]["Day"];
            name?: components["schemas"]["Name"] | null;
            /** @description What begins on it instead of the weekly spans and breaks; nothing when it is closed. */
            spans: components["schemas"]["DaySpan"][];
        };
        /** @description A day that is unlike others, such as a holiday. */
        ScheduleExceptionRequest: {
            /** @description Which day. */
            date: components["schemas"]["Day"];
            name?: components["schemas"]["Name"] | null;
            /** @description What begins on it instead of the weekly spans and breaks; closed when left out. */
            spans?: components["schemas"]["DaySpanRequest"][] | null;
        };
        /** @description When calls are taken. Without spans, breaks and exceptions that is always. */
        ScheduleRequest: {
            timeZone?: components["schemas"]["TimeZone"] | null;
            /** @description When it is open; all week when left out. */
            weekly?: components["schemas"]["WeeklySpanRequest"][] | null;
            /** @description When it is closed within that. */
            breaks?: components["schemas"]["WeeklySpanRequest"][] | null;
            /** @description Days that are unlike others. */
            exceptions?: components["schemas"]["ScheduleExceptionRequest"][] | null;
        };
        /** @description Which callers a campaign hears. Whoever hears all has no [`Screening`]. */
        Screening: {
            minAttestation?: components["schemas"]["LeastAttestation"] | null;
            /** @description What is done with a caller who keeps the number back. */
            anonymous: components["schemas"]["AnonymousPolicy"];
            duplicates?: components["schemas"]["Duplicates"] | null;
        };
        /** @description Which callers a campaign hears: all when it says nothing. */
        ScreeningRequest: {
            minAttestation?: components["schemas"]["LeastAttestation"] | null;
            anonymous?: components["schemas"]["AnonymousPolicy"] | null;
            duplicates?: components["schemas"]["DuplicatesRequest"] | null;
        };
        /**
         * Format: int32
         * @description Whole seconds, of talk or of waiting. On the wire an integer.
         */
        Seconds: number;
        /** @enum {string} */
        Service: "inbound" | "outbound" | "recording" | "caller_name" | "number_rent";
        /** @description The body of a request that changes something, as it came. */
        Settings: {
            [key: string]: unknown;
        };
        /**
         * Format: decimal
         * @description A percentage from 0 to 100 as a decimal string of at most four places
         * @example 12.5
         */
        Share: string;
        /** @description What the calls of one campaign, buyer or supplier came to. */
        ShareView_BuyerId: {
            /**
             * @description A buyer id: `buy_` followed by 26 characters
             * @example buy_01h455vb4pex5vsknk084sn02q
             */
            id: string;
            /** @description What it is called. */
            name: string;
            /**
             * Format: int64
             * @description How many calls; of a buyer all that it was offered.
             */
            calls: number;
            /**
             * Format: int64
             * @description How many a buyer answered.
             */
            connected: number;
            /** @description What buyers pay. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What suppliers are paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What carriers take. */
            cost: components["schemas"]["DecimalMicros"];
            /** @description What is left. */
            profit: components["schemas"]["DecimalMicros"];
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
        };
        /** @description What the calls of one campaign, buyer or supplier came to. */
        ShareView_CampaignId: {
            /**
             * @description A campaign id: `cmp_` followed by 26 characters
             * @example cmp_01h455vb4pex5vsknk084sn02q
             */
            id: string;
            /** @description What it is called. */
            name: string;
            /**
             * Format: int64
             * @description How many calls; of a buyer all that it was offered.
             */
            calls: number;
            /**
             * Format: int64
             * @description How many a buyer answered.
             */
            connected: number;
            /** @description What buyers pay. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What suppliers are paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What carriers take. */
            cost: components["schemas"]["DecimalMicros"];
            /** @description What is left. */
            profit: components["schemas"]["DecimalMicros"];
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
        };
        /** @description What the calls of one campaign, buyer or supplier came to. */
        ShareView_SupplierId: {
            /**
             * @description A supplier id: `sup_` followed by 26 characters
             * @example sup_01h455vb4pex5vsknk084sn02q
             */
            id: string;
            /** @description What it is called. */
            name: string;
            /**
             * Format: int64
             * @description How many calls; of a buyer all that it was offered.
             */
            calls: number;
            /**
             * Format: int64
             * @description How many a buyer answered.
             */
            connected: number;
            /** @description What buyers pay. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What suppliers are paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What carriers take. */
            cost: components["schemas"]["DecimalMicros"];
            /** @description What is left. */
            profit: components["schemas"]["DecimalMicros"];
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
        };
        SigningKeyId: string;
        /** @enum {string} */
        Source: "carrier" | "prefix_table";
        /** @description One line of a statement. */
        StatementLineView: {
            /** @description The transaction. */
            transactionId: components["schemas"]["TransactionId"];
            /** @description Why it is there. */
            kind: components["schemas"]["TransactionKind"];
            /** @description Which of the party's accounts. */
            account: components["schemas"]["AccountKind"];
            /** @description When it was booked. */
            bookedAt: components["schemas"]["Timestamp"];
            callId?: components["schemas"]["CallId"] | null;
            callStartedAt?: components["schemas"]["Timestamp"] | null;
            /** @description Who called. */
            caller?: string | null;
            talkSecs?: components["schemas"]["Seconds"] | null;
            /** @description How it was computed, or why it was decided. */
            description?: string | null;
            /** @description What others call it. */
            reference?: string | null;
            correctsId?: components["schemas"]["TransactionId"] | null;
            /** @description How much it adds to what is open. */
            amount: components["schemas"]["DecimalMicros"];
            /** @description What is open after it. */
            balance: components["schemas"]["DecimalMicros"];
        };
        /** @description What changed in one currency. Above 0 a buyer owes, or a supplier is owed. */
        StatementPartView: {
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
            /** @description What was open before. */
            opening: components["schemas"]["DecimalMicros"];
            /** @description What the lines above 0 come to. */
            added: components["schemas"]["DecimalMicros"];
            /** @description What the lines below 0 come to. */
            taken: components["schemas"]["DecimalMicros"];
            /** @description What is open after. */
            closing: components["schemas"]["DecimalMicros"];
            /** @description What happened, in the order it was booked. */
            lines: components["schemas"]["StatementLineView"][];
        };
        /** @description What changed between a buyer or supplier and you in a span of time. */
        StatementView: {
            buyerId?: components["schemas"]["BuyerId"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            /** @description What they are called. */
            name: components["schemas"]["Name"];
            /** @description The first instant of the span. */
            from: components["schemas"]["Timestamp"];
            /** @description The first instant after it. */
            to: components["schemas"]["Timestamp"];
            /** @description What changed, by currency. */
            currencies: components["schemas"]["StatementPartView"][];
        };
        /** @enum {string} */
        Status: "active" | "paused" | "archived";
        /** @enum {string} */
        StoryKind: "arrived" | "routed" | "next_candidate" | "fallback" | "leg_initiated" | "leg_ringing" | "leg_answered" | "leg_accepted" | "leg_ended" | "recording" | "conversion" | "closed" | "priced";
        /** @description One line of a call's story. */
        StoryLineView: {
            /** @description When it happened. */
            at: components["schemas"]["Timestamp"];
            /** @description What kind of line it is. */
            kind: components["schemas"]["StoryKind"];
            leg?: components["schemas"]["LegOrdinal"] | null;
            /** @description The line as a sentence. */
            text: string;
            /** @description Every parameter of the carrier's request that it tells; empty where it tells none. */
            details: unknown;
        };
        /** @enum {string} */
        Strategy: "priority" | "weighted" | "round_robin" | "highest_payout" | "least_loaded" | "performance";
        /**
         * @description A supplier id: `sup_` followed by 26 characters
         * @example sup_01h455vb4pex5vsknk084sn02q
         */
        SupplierId: string;
        /**
         * @description A supplier terms id: `trm_` followed by 26 characters
         * @example trm_01h455vb4pex5vsknk084sn02q
         */
        SupplierTermsId: string;
        /** @description What a supplier is paid for a campaign's calls. */
        SupplierTermsView: {
            /** @description Their id. */
            id: components["schemas"]["SupplierTermsId"];
            /** @description Who is paid. */
            supplierId: components["schemas"]["SupplierId"];
            /** @description What that supplier is called. */
            supplierName: components["schemas"]["Name"];
            /** @description For which campaign's calls. */
            campaignId: components["schemas"]["CampaignId"];
            /** @description What that campaign is called. */
            campaignName: components["schemas"]["Name"];
            /** @description When a call pays, and how much. */
            pricing: components["schemas"]["PricingView"];
            /** @description ISO 4217 code of the price. */
            currency: components["schemas"]["Currency"];
            /** @description Seconds of talk before a duration price pays. */
            bufferSecs: components["schemas"]["Seconds"];
            /** @description Whether they take part in routing. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description Who sends us calls and is paid for them. */
        SupplierView: {
            /** @description Its id. */
            id: components["schemas"]["SupplierId"];
            /** @description Unique among the suppliers in use. */
            name: components["schemas"]["Name"];
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            externalId?: components["schemas"]["Name"] | null;
            /** @description Whether its calls are taken. */
            status: components["schemas"]["Status"];
            caps?: components["schemas"]["Caps"] | null;
            notes?: components["schemas"]["Text2000"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description Which tenant to look at. */
        SwitchTenant: {
            /** @description One the person belongs to; any for a platform admin. */
            tenantId: components["schemas"]["TenantId"];
        };
        /**
         * @description A target id: `tgt_` followed by 26 characters
         * @example tgt_01h455vb4pex5vsknk084sn02q
         */
        TargetId: string;
        /** @description One place a buyer takes calls. */
        TargetView: {
            /** @description Its id. */
            id: components["schemas"]["TargetId"];
            /** @description The buyer it belongs to. */
            buyerId: components["schemas"]["BuyerId"];
            /** @description What that buyer is called. */
            buyerName: components["schemas"]["Name"];
            /** @description Unique among the buyer's targets in use. */
            name: components["schemas"]["Name"];
            /** @description Where its calls are sent. */
            endpoint: components["schemas"]["EndpointView"];
            ringTimeoutSecs?: components["schemas"]["Seconds"] | null;
            backupNumber?: components["schemas"]["PhoneNumber"] | null;
            sendDigits?: components["schemas"]["Digits"] | null;
            callerId?: components["schemas"]["CallerId"] | null;
            whisper?: components["schemas"]["Text500"] | null;
            /** @description Whether they are joined with the caller only when they press 1. */
            acceptKey: boolean;
            /** @description What rings together with its own place: the first to answer has the call. */
            ringGroup: components["schemas"]["EndpointView"][];
            /** @description Whether it takes calls. */
            status: components["schemas"]["Status"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A tenant id: `ten_` followed by 26 characters
         * @example ten_01h455vb4pex5vsknk084sn02q
         */
        TenantId: string;
        /** @description A tenant's own settings. */
        TenantView: {
            /** @description Its id. */
            id: components["schemas"]["TenantId"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description The zone its resources start from. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description The currency of its books; fixed. */
            currency: components["schemas"]["Currency"];
            callerNameLookup?: components["schemas"]["CallerNameLookup"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /** @description What is asked of an attribute, with what it is compared with. */
        Test: {
            /** @description This. */
            value: components["schemas"]["Operand"];
            /** @enum {string} */
            test: "equals";
        } | {
            /** @description These. */
            values: components["schemas"]["Operand"][];
            /** @enum {string} */
            test: "in";
        } | {
            /** @description Which one. */
            list: components["schemas"]["ValueListId"];
            /** @enum {string} */
            test: "in";
        } | {
            /** @description This. */
            value: components["schemas"]["Operand"];
            /** @enum {string} */
            test: "contains";
        } | {
            /** @description This. */
            value: components["schemas"]["Operand"];
            /** @enum {string} */
            test: "starts_with";
        } | {
            /** @description A decimal of up to six places. */
            value: components["schemas"]["Operand"];
            /** @enum {string} */
            test: "greater_than";
        } | {
            /** @description A decimal of up to six places. */
            value: components["schemas"]["Operand"];
            /** @enum {string} */
            test: "less_than";
        } | {
            /** @description The least; a decimal of up to six places. */
            from: components["schemas"]["Operand"];
            /** @description The greatest. */
            to: components["schemas"]["Operand"];
            /** @enum {string} */
            test: "between";
        } | {
            /** @description The expression; it is anchored nowhere. */
            value: components["schemas"]["Operand"];
            /** @enum {string} */
            test: "matches";
        } | {
            /** @enum {string} */
            test: "present";
        };
        /** @enum {string} */
        TestWord: "equals" | "in" | "contains" | "starts_with" | "greater_than" | "less_than" | "between" | "matches" | "present";
        /** @description A text of at most 200 characters */
        Text200: string;
        /** @description A text of at most 2000 characters */
        Text2000: string;
        /** @description A text of at most 4000 characters */
        Text4000: string;
        /** @description A text of at most 500 characters */
        Text500: string;
        /**
         * @description A time of day, hours and minutes; 24:00 is the end of the day
         * @example 09:30
         */
        TimeOfDay: string;
        /**
         * @description The name of an IANA time zone
         * @example America/Chicago
         */
        TimeZone: string;
        /**
         * Format: date-time
         * @description An instant: RFC 3339 in UTC
         * @example 2026-01-31T16:00:00Z
         */
        Timestamp: string;
        /** @description What some calls in one currency came to. */
        TotalsView: {
            /** @description The currency. */
            currency: components["schemas"]["Currency"];
            /**
             * Format: int64
             * @description How many calls.
             */
            calls: number;
            /**
             * Format: int64
             * @description For how many a buyer was rung.
             */
            routed: number;
            /**
             * Format: int64
             * @description How many a buyer answered.
             */
            connected: number;
            /**
             * Format: int64
             * @description For how many an outcome was reported.
             */
            converted: number;
            /**
             * Format: int64
             * @description How many seconds callers and buyers talked.
             */
            talkSecs: number;
            /** @description What buyers pay. */
            revenue: components["schemas"]["DecimalMicros"];
            /** @description What suppliers are paid. */
            payout: components["schemas"]["DecimalMicros"];
            /** @description What carriers take. */
            cost: components["schemas"]["DecimalMicros"];
            /** @description What is left: revenue less payout and cost. */
            profit: components["schemas"]["DecimalMicros"];
        };
        /**
         * @description A transaction id: `txn_` followed by 26 characters
         * @example txn_01h455vb4pex5vsknk084sn02q
         */
        TransactionId: string;
        /** @enum {string} */
        TransactionKind: "revenue" | "payout" | "cost" | "recording" | "caller_name" | "number_rent" | "payment" | "adjustment" | "void" | "dispute";
        /** @description A transaction: entries that sum to 0 in each currency. */
        TransactionView: {
            /** @description Its id. */
            id: components["schemas"]["TransactionId"];
            /** @description Why it is there. */
            kind: components["schemas"]["TransactionKind"];
            callId?: components["schemas"]["CallId"] | null;
            correctsId?: components["schemas"]["TransactionId"] | null;
            voidedById?: components["schemas"]["TransactionId"] | null;
            /** @description Why, where somebody decided it. */
            reason?: string | null;
            /** @description What others call it. */
            reference?: string | null;
            /** @description Who wrote it: the id of a person or key, or `system`. */
            actor: string;
            /** @description What to call them. */
            actorName: string;
            /** @description When it was booked. */
            bookedAt: components["schemas"]["Timestamp"];
            /** @description What it moves. */
            entries: components["schemas"]["EntryView"][];
        };
        /** @description A key with another secret. */
        TurnedPostbackKeyView: components["schemas"]["PostbackKeyView"] & {
            /** @description The new secret. It is not shown again. */
            secret: string;
        };
        /** @description What nobody can know, in calls. */
        UnknownsView: {
            /**
             * Format: int64
             * @description Sent to a target that they were not offered to: assumed to go as another recorded call of
             *     that offer, or of that target, went.
             */
            assumed: number;
            /**
             * Format: int64
             * @description Sent to a target of which no call was recorded: they earn nothing.
             */
            unrecorded: number;
            /**
             * Format: int64
             * @description Of campaigns that are archived by now: they stay as they were.
             */
            gone: number;
            /**
             * Format: int64
             * @description To numbers that lead nowhere by now: they stay with the campaign they came in on.
             */
            unnumbered: number;
            /**
             * Format: int64
             * @description Where the caller's name is asked for and was not looked up then: perhaps it would have led
             *     them elsewhere.
             */
            unnamed: number;
            /**
             * Format: int64
             * @description Decided on a configuration that has been changed since, whatever was changed.
             */
            outdated: number;
            /**
             * Format: int64
             * @description Still going on, and left out.
             */
            living: number;
            /**
             * Format: int64
             * @description Passed over by a buyer who could not pay for them: perhaps they would have paid in more by
             *     then.
             */
            unfunded: number;
            /**
             * Format: int64
             * @description Of callers whose earlier call in the span comes to something else here: perhaps they would
             *     not have called again.
             */
            returned: number;
            /**
             * Format: int64
             * @description Of campaigns whose offers take turns: each server takes turns of its own, a replay takes them
             *     in one round.
             */
            inTurn: number;
        };
        /** @description The body of a request that changes an entry of the block list: what is left out stays. */
        UpdateBlockedCaller: {
            campaignId?: components["schemas"]["CampaignId"] | null;
            reason?: components["schemas"]["Text200"] | null;
            expiresAt?: components["schemas"]["Timestamp"] | null;
        };
        /** @description The body of a request that changes a buyer: what is left out stays. */
        UpdateBuyer: {
            /** @description Unique among the tenant's buyers. */
            name?: components["schemas"]["Name"];
            /** @description IANA zone. */
            timeZone?: components["schemas"]["TimeZone"];
            /** @description `active` or `paused`. */
            status?: components["schemas"]["ChosenStatus"];
            /**
             * Format: int32
             * @description 1 to 10: of offers that are made without one from now on.
             */
            priority?: number;
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls at one time; -1 is none.
             */
            maxConcurrentCalls?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per hour; -1 is none.
             */
            hourlyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per day; -1 is none.
             */
            dailyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per month; -1 is none.
             */
            monthlyCallCap?: number | null;
            billing?: components["schemas"]["BillingRequest"] | null;
            notes?: components["schemas"]["Text2000"] | null;
        };
        /** @description The body of a request that changes a campaign: what is left out stays. */
        UpdateCampaign: {
            /** @description Unique among the tenant's campaigns. */
            name?: components["schemas"]["Name"];
            /** @description IANA zone. */
            timeZone?: components["schemas"]["TimeZone"];
            /** @description 5 to 120. */
            ringTimeoutSecs?: components["schemas"]["Seconds"];
            /**
             * Format: int32
             * @description 1 to 10.
             */
            maxAttempts?: number;
            /** @description 60 to 14400. */
            maxCallSecs?: components["schemas"]["Seconds"];
            /** @description 3600 to 31536000. */
            conversionWindowSecs?: components["schemas"]["Seconds"];
            /** @description Replaces both of its fields. */
            recording?: components["schemas"]["Recording"];
            /** @description How it orders its offers. */
            strategy?: components["schemas"]["Strategy"];
            description?: components["schemas"]["Text2000"] | null;
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls at one time; -1 is none.
             */
            maxConcurrentCalls?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per hour; -1 is none.
             */
            hourlyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per day; -1 is none.
             */
            dailyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per month; -1 is none.
             */
            monthlyCallCap?: number | null;
            screening?: components["schemas"]["ScreeningRequest"] | null;
            maxRingSecs?: components["schemas"]["Seconds"] | null;
            callerId?: components["schemas"]["CallerId"] | null;
            rerouteWithinSecs?: components["schemas"]["Seconds"] | null;
            fallback?: components["schemas"]["FallbackRequest"] | null;
            fallbackNumber?: components["schemas"]["PhoneNumber"] | null;
            fallbackMessage?: components["schemas"]["Text500"] | null;
            /** @description Replaces all filters; `null` clears them. */
            filters?: components["schemas"]["FilterRequest"][] | null;
        };
        /** @description The body of a request that changes what a person is in the tenant. */
        UpdateMember: {
            /** @description What they are in the tenant. */
            role?: components["schemas"]["Role"];
        };
        /** @description The body of a request that changes a number: what is left out stays. */
        UpdateNumber: {
            /** @description `active` or `paused`. */
            status?: components["schemas"]["ChosenStatus"];
            label?: components["schemas"]["Name"] | null;
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            supplierSubId?: components["schemas"]["Name"] | null;
            fallback?: components["schemas"]["FallbackRequest"] | null;
            /** @description Replaces all rules; `null` clears them. Needs a campaign. */
            rules?: components["schemas"]["NumberRuleRequest"][] | null;
        };
        /** @description The body of a request that changes an offer: what is left out stays. */
        UpdateOffer: {
            /** @description Replaces the whole price. */
            pricing?: components["schemas"]["PricingRequest"];
            /** @description 0 to 3600. */
            bufferSecs?: components["schemas"]["Seconds"];
            /**
             * Format: int32
             * @description 1 is tried first, 10 last.
             */
            priority?: number;
            /**
             * Format: int32
             * @description 1 to 100.
             */
            weight?: number;
            /** @description `active` or `paused`. */
            status?: components["schemas"]["ChosenStatus"];
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            /** @description Replaces all filters; `null` clears them. */
            filters?: components["schemas"]["FilterRequest"][] | null;
        };
        /** @description The body of a request that changes a provider account: what is left out stays. */
        UpdateProviderAccount: {
            /** @description Unique among the tenant's provider accounts. */
            name?: components["schemas"]["Name"];
            /** @description A new auth token; the one before it stays known during a rotation. */
            authToken?: components["schemas"]["CarrierSecret"];
            /** @description Whether the carrier is asked what it takes for each call, once that is over. */
            asksForPrices?: boolean;
            /** @description `active` or `paused`. */
            status?: components["schemas"]["ChosenStatus"];
            apiBaseUrl?: components["schemas"]["HttpUrl"] | null;
            signingKeyId?: components["schemas"]["SigningKeyId"] | null;
            signingKeySecret?: components["schemas"]["CarrierSecret"] | null;
        };
        /** @description The body of a request that changes a rate card: what is left out stays. */
        UpdateRateCard: {
            /** @description Unique among the tenant's rate cards. */
            name?: components["schemas"]["Name"];
            /** @description `active` or `paused`. */
            status?: components["schemas"]["ChosenStatus"];
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
        };
        /** @description The body of a request that changes a supplier: what is left out stays. */
        UpdateSupplier: {
            /** @description Unique among the tenant's suppliers. */
            name?: components["schemas"]["Name"];
            /** @description `active` or `paused`. */
            status?: components["schemas"]["ChosenStatus"];
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            externalId?: components["schemas"]["Name"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            notes?: components["schemas"]["Text2000"] | null;
        };
        /** @description The body of a request that changes supplier terms: what is left out stays. */
        UpdateSupplierTerms: {
            /** @description Replaces the whole price. */
            pricing?: components["schemas"]["PricingRequest"];
            /** @description 0 to 3600. */
            bufferSecs?: components["schemas"]["Seconds"];
            /** @description `active` or `paused`. */
            status?: components["schemas"]["ChosenStatus"];
        };
        /** @description The body of a request that changes a target: what is left out stays. */
        UpdateTarget: {
            /** @description Unique among the buyer's targets. */
            name?: components["schemas"]["Name"];
            /** @description Replaces both of its fields. */
            endpoint?: components["schemas"]["EndpointRequest"];
            /** @description Whether whoever answers is joined with the caller only when they press 1. */
            acceptKey?: boolean;
            /** @description `active` or `paused`. */
            status?: components["schemas"]["ChosenStatus"];
            ringTimeoutSecs?: components["schemas"]["Seconds"] | null;
            backupNumber?: components["schemas"]["PhoneNumber"] | null;
            sendDigits?: components["schemas"]["Digits"] | null;
            callerId?: components["schemas"]["CallerId"] | null;
            whisper?: components["schemas"]["Text500"] | null;
            schedule?: components["schemas"]["ScheduleRequest"] | null;
            caps?: components["schemas"]["CapsRequest"] | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls at one time; -1 is none.
             */
            maxConcurrentCalls?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per hour; -1 is none.
             */
            hourlyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per day; -1 is none.
             */
            dailyCallCap?: number | null;
            /**
             * Format: int64
             * @description Another way to set the cap of calls per month; -1 is none.
             */
            monthlyCallCap?: number | null;
            /** @description Replaces all further places that ring together with its own; `null` clears them. */
            ringGroup?: components["schemas"]["EndpointRequest"][] | null;
        };
        /** @description The body of a request that changes a tenant's settings: what is left out stays. */
        UpdateTenant: {
            /** @description What people call it. */
            name?: components["schemas"]["Name"];
            /** @description IANA zone. Resources that exist keep theirs. */
            timeZone?: components["schemas"]["TimeZone"];
            callerNameLookup?: components["schemas"]["CallerNameLookupRequest"] | null;
        };
        /** @description The body of a request that changes a value list: what is left out stays. */
        UpdateValueList: {
            /** @description Unique among the tenant's value lists. */
            name?: components["schemas"]["Name"];
            notes?: components["schemas"]["Text2000"] | null;
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_BlockedCallerView: {
            /** @description Its id. */
            id: components["schemas"]["BlockedCallerId"];
            /** @description By what it fits a caller. */
            match: components["schemas"]["BlockedBy"];
            /** @description The number, or how numbers begin; nothing for callers who keep the number back. */
            value?: string | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            reason?: components["schemas"]["Text200"] | null;
            expiresAt?: components["schemas"]["Timestamp"] | null;
            /** @description `active`, or `archived` when it counts no more. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_BuyerView: {
            /** @description Its id. */
            id: components["schemas"]["BuyerId"];
            /** @description Unique among the buyers in use. */
            name: components["schemas"]["Name"];
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            /** @description IANA zone its days begin in. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description Whether it takes calls. */
            status: components["schemas"]["Status"];
            /**
             * Format: int32
             * @description 1 to 10, of which 1 goes first: the priority of its offers that are made without one.
             */
            priority: number;
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            /** @description How it pays. */
            billing: components["schemas"]["Billing"];
            notes?: components["schemas"]["Text2000"] | null;
            /**
             * Format: int32
             * @description Targets that are not archived.
             */
            targetsCount: number;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_CampaignView: {
            /** @description Its id. */
            id: components["schemas"]["CampaignId"];
            /** @description Unique among the campaigns in use. */
            name: components["schemas"]["Name"];
            description?: components["schemas"]["Text2000"] | null;
            /** @description Whether it takes calls. */
            status: components["schemas"]["CampaignStatus"];
            /** @description Where its callers' numbers come from. */
            numberSource: components["schemas"]["NumberSource"];
            /** @description How a call finds its buyer. */
            routingMode: components["schemas"]["RoutingMode"];
            /** @description IANA zone its days begin in. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description ISO 4217 code of its prices. */
            currency: components["schemas"]["Currency"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            filters?: components["schemas"]["Filters"] | null;
            screening?: components["schemas"]["Screening"] | null;
            /** @description How it orders its offers. */
            strategy: components["schemas"]["Strategy"];
            /** @description How long one target rings. */
            ringTimeoutSecs: components["schemas"]["Seconds"];
            /**
             * Format: int32
             * @description How many targets one call may be offered to.
             */
            maxAttempts: number;
            maxRingSecs?: components["schemas"]["Seconds"] | null;
            /** @description What targets see that say nothing else: `caller`, `called`, or one of the tenant's numbers. */
            callerId: components["schemas"]["CallerId"];
            rerouteWithinSecs?: components["schemas"]["Seconds"] | null;
            /** @description When the carrier ends a call. */
            maxCallSecs: components["schemas"]["Seconds"];
            /** @description How long after a call a conversion of it may be reported and counts. */
            conversionWindowSecs: components["schemas"]["Seconds"];
            /** @description Whether calls are recorded, and what callers are told. */
            recording: components["schemas"]["Recording"];
            fallback?: components["schemas"]["FallbackView"] | null;
            fallbackNumber?: components["schemas"]["PhoneNumber"] | null;
            fallbackMessage?: components["schemas"]["Text500"] | null;
            /**
             * Format: int32
             * @description Offers that are active, at active targets of active buyers.
             */
            activeOffersCount: number;
            /**
             * Format: int32
             * @description Buyers with an active offer.
             */
            buyersCount: number;
            /**
             * Format: int32
             * @description Active numbers assigned to it.
             */
            numbersCount: number;
            /**
             * Format: int32
             * @description Active numbers of which a rule leads calls to it.
             */
            ledNumbersCount: number;
            /**
             * Format: int32
             * @description Other campaigns in use whose calls fall back to it.
             */
            fallingBackCount: number;
            phoneNumber?: components["schemas"]["PhoneNumber"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_MemberView: {
            /** @description The place itself. */
            id: components["schemas"]["MembershipId"];
            /** @description The person. */
            userId: components["schemas"]["UserId"];
            /** @description The address they log in with. */
            email: components["schemas"]["EmailAddress"];
            /** @description What to call them. */
            name: components["schemas"]["Name"];
            /** @description What they are in the tenant. */
            role: components["schemas"]["Role"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description Since when they belong to the tenant. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_NumberView: {
            /** @description Its id. */
            id: components["schemas"]["NumberId"];
            /** @description The number in E.164. */
            phoneNumber: components["schemas"]["PhoneNumber"];
            /** @description The number as people of its country write it. */
            formattedNumber: string;
            /** @description ISO code of its country. */
            country?: string | null;
            /** @description What kind of number it is. */
            kind: components["schemas"]["NumberKind"];
            label?: components["schemas"]["Name"] | null;
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            campaignId?: components["schemas"]["CampaignId"] | null;
            campaignName?: components["schemas"]["Name"] | null;
            supplierId?: components["schemas"]["SupplierId"] | null;
            supplierName?: components["schemas"]["Name"] | null;
            supplierSubId?: components["schemas"]["Name"] | null;
            rules?: components["schemas"]["NumberRules"] | null;
            fallback?: components["schemas"]["FallbackView"] | null;
            rent?: components["schemas"]["RentView"] | null;
            /** @description Whether its calls are routed. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_OfferView: {
            /** @description Its id. */
            id: components["schemas"]["OfferId"];
            /** @description The campaign whose calls it takes. */
            campaignId: components["schemas"]["CampaignId"];
            /** @description What that campaign is called. */
            campaignName: components["schemas"]["Name"];
            /** @description The target that takes them. */
            targetId: components["schemas"]["TargetId"];
            /** @description What that target is called. */
            targetName: components["schemas"]["Name"];
            /** @description The buyer the target belongs to. */
            buyerId: components["schemas"]["BuyerId"];
            /** @description What that buyer is called. */
            buyerName: components["schemas"]["Name"];
            /** @description When a call pays, and how much. */
            pricing: components["schemas"]["PricingView"];
            /** @description ISO 4217 code of the price. */
            currency: components["schemas"]["Currency"];
            /** @description Seconds of talk before a duration price pays. */
            bufferSecs: components["schemas"]["Seconds"];
            /**
             * Format: int32
             * @description 1 is tried first, 10 last.
             */
            priority: number;
            /**
             * Format: int32
             * @description Among offers of one priority, how often this one goes first.
             */
            weight: number;
            /** @description Whether it takes part in routing. */
            status: components["schemas"]["Status"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            filters?: components["schemas"]["Filters"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_ProviderAccountView: {
            /** @description Its id. */
            id: components["schemas"]["ProviderAccountId"];
            /** @description Which company it is at. */
            provider: components["schemas"]["Provider"];
            /** @description Unique among the provider accounts in use. */
            name: components["schemas"]["Name"];
            /** @description The carrier's own id of it. */
            accountSid: components["schemas"]["AccountSid"];
            /** @description Whether an auth token is stored. The token itself is never shown. */
            authTokenSet: boolean;
            /** @description Whether the token before it still opens hooks, as during a rotation. */
            previousTokenKept: boolean;
            signingKeyId?: components["schemas"]["SigningKeyId"] | null;
            apiBaseUrl?: components["schemas"]["HttpUrl"] | null;
            /** @description Whether the carrier is asked what it takes for each call, once that is over. */
            asksForPrices: boolean;
            /** @description Whether it is used. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_RateCardView: {
            /** @description Its id. */
            id: components["schemas"]["RateCardId"];
            /** @description Unique among the rate cards in use. */
            name: components["schemas"]["Name"];
            /** @description What its prices are in. Calls in another currency are not priced by it. */
            currency: components["schemas"]["Currency"];
            providerAccountId?: components["schemas"]["ProviderAccountId"] | null;
            providerAccountName?: components["schemas"]["Name"] | null;
            /** @description Whether calls are priced by it. */
            status: components["schemas"]["Status"];
            /**
             * Format: int32
             * @description How many rates it has.
             */
            rates: number;
            /** @description How often it or its rates were written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it or its rates were last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_SupplierTermsView: {
            /** @description Their id. */
            id: components["schemas"]["SupplierTermsId"];
            /** @description Who is paid. */
            supplierId: components["schemas"]["SupplierId"];
            /** @description What that supplier is called. */
            supplierName: components["schemas"]["Name"];
            /** @description For which campaign's calls. */
            campaignId: components["schemas"]["CampaignId"];
            /** @description What that campaign is called. */
            campaignName: components["schemas"]["Name"];
            /** @description When a call pays, and how much. */
            pricing: components["schemas"]["PricingView"];
            /** @description ISO 4217 code of the price. */
            currency: components["schemas"]["Currency"];
            /** @description Seconds of talk before a duration price pays. */
            bufferSecs: components["schemas"]["Seconds"];
            /** @description Whether they take part in routing. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_SupplierView: {
            /** @description Its id. */
            id: components["schemas"]["SupplierId"];
            /** @description Unique among the suppliers in use. */
            name: components["schemas"]["Name"];
            company?: components["schemas"]["Name"] | null;
            email?: components["schemas"]["EmailAddress"] | null;
            externalId?: components["schemas"]["Name"] | null;
            /** @description Whether its calls are taken. */
            status: components["schemas"]["Status"];
            caps?: components["schemas"]["Caps"] | null;
            notes?: components["schemas"]["Text2000"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_TargetView: {
            /** @description Its id. */
            id: components["schemas"]["TargetId"];
            /** @description The buyer it belongs to. */
            buyerId: components["schemas"]["BuyerId"];
            /** @description What that buyer is called. */
            buyerName: components["schemas"]["Name"];
            /** @description Unique among the buyer's targets in use. */
            name: components["schemas"]["Name"];
            /** @description Where its calls are sent. */
            endpoint: components["schemas"]["EndpointView"];
            ringTimeoutSecs?: components["schemas"]["Seconds"] | null;
            backupNumber?: components["schemas"]["PhoneNumber"] | null;
            sendDigits?: components["schemas"]["Digits"] | null;
            callerId?: components["schemas"]["CallerId"] | null;
            whisper?: components["schemas"]["Text500"] | null;
            /** @description Whether they are joined with the caller only when they press 1. */
            acceptKey: boolean;
            /** @description What rings together with its own place: the first to answer has the call. */
            ringGroup: components["schemas"]["EndpointView"][];
            /** @description Whether it takes calls. */
            status: components["schemas"]["Status"];
            schedule?: components["schemas"]["Schedule"] | null;
            caps?: components["schemas"]["Caps"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_TenantView: {
            /** @description Its id. */
            id: components["schemas"]["TenantId"];
            /** @description What it is called. */
            name: components["schemas"]["Name"];
            /** @description The zone its resources start from. */
            timeZone: components["schemas"]["TimeZone"];
            /** @description The currency of its books; fixed. */
            currency: components["schemas"]["Currency"];
            callerNameLookup?: components["schemas"]["CallerNameLookup"] | null;
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /** @description A record after a request to change it: the whole of it, and which fields changed. */
        Updated_ValueListView: {
            /** @description Its id. */
            id: components["schemas"]["ValueListId"];
            /** @description Unique among the lists in use. */
            name: components["schemas"]["Name"];
            notes?: components["schemas"]["Text2000"] | null;
            /**
             * Format: int32
             * @description How many values it holds.
             */
            size: number;
            /** @description `active`, or `archived` when no filter may name it any more. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        } & {
            /** @description Always true. */
            updated: boolean;
            /** @description The fields that changed; none when the request asked for what was so already. */
            changes: string[];
        };
        /**
         * @description A user id: `usr_` followed by 26 characters
         * @example usr_01h455vb4pex5vsknk084sn02q
         */
        UserId: string;
        /**
         * @description A value list id: `lst_` followed by 26 characters
         * @example lst_01h455vb4pex5vsknk084sn02q
         */
        ValueListId: string;
        /** @description Values that filters compare with. */
        ValueListView: {
            /** @description Its id. */
            id: components["schemas"]["ValueListId"];
            /** @description Unique among the lists in use. */
            name: components["schemas"]["Name"];
            notes?: components["schemas"]["Text2000"] | null;
            /**
             * Format: int32
             * @description How many values it holds.
             */
            size: number;
            /** @description `active`, or `archived` when no filter may name it any more. */
            status: components["schemas"]["Status"];
            /** @description How often it was written; the ETag. */
            version: components["schemas"]["Version"];
            /** @description When it was created. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description When it was last written. */
            updatedAt: components["schemas"]["Timestamp"];
        };
        /**
         * Format: int32
         * @description How often a record has been written; the first version is 1. Shown as the `ETag`.
         */
        Version: number;
        /** @enum {string} */
        Weekday: "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun";
        /** @description A span of time that begins on some weekdays. */
        WeeklySpan: {
            /** @description The days it begins on, in the order of the week. */
            days: components["schemas"]["Weekday"][];
            /** @description When it begins. */
            from: components["schemas"]["TimeOfDay"];
            /** @description When it ends: on the day after, unless this is later than `from`. */
            to: components["schemas"]["TimeOfDay"];
        };
        /** @description A span of time that begins on some weekdays. */
        WeeklySpanRequest: {
            /** @description The days it begins on. */
            days: components["schemas"]["Weekday"][];
            /** @description When it begins, 00:00 to 23:59. */
            from: components["schemas"]["TimeOfDay"];
            /** @description When it ends, up to 24:00; before `from` means on the day after. */
            to: components["schemas"]["TimeOfDay"];
        };
    };
    responses: {
        /** @description The state of things, or another record, stands against it. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The right is missing, or the CSRF token. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description Fields are wrong: each is named with its reason. */
        Invalid: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description There is no such thing in this tenant. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The record is no longer at the version of If-Match. */
        Stale: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description Too many requests: try again after Retry-After seconds. */
        TooMany: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description Nobody is logged in, or the key opens nothing. */
        Unauthenticated: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description The body or the query cannot be parsed. */
        Unparsable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    alarm_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description Only those that stand here. */
                state?: components["schemas"]["AlarmState"];
                /** @description Only those about this. */
                kind?: components["schemas"]["AlarmKind"];
                /** @description Only those about this buyer. */
                buyerId?: components["schemas"]["BuyerId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_AlarmView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    alarm_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm: components["schemas"]["AlarmId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alarm. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    alarm_acknowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alarm: components["schemas"]["AlarmId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alarm. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    api_key_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ApiKeyView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    api_key_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            /** @description The key and its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_NewApiKeyView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    api_key_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_key: components["schemas"]["ApiKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    api_key_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                api_key: components["schemas"]["ApiKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, revoked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    audit_event_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description Only what was done to the thing with this id. */
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_AuditEventView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description The session's cookie is set. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedInView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    auth_change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description The new password holds. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    auth_switch_tenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SwitchTenant"];
            };
        };
        responses: {
            /** @description Who is logged in, and where. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUserView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    auth_user: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is logged in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CurrentUserView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    blocked_caller_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
                /** @description Only what counts for this campaign alone. */
                campaignId?: components["schemas"]["CampaignId"];
                /** @description Only what fits by this: `number`, `prefix` or `anonymous`. */
                match?: components["schemas"]["BlockedBy"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_BlockedCallerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    blocked_caller_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBlockedCaller"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_BlockedCallerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    blocked_caller_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                blocked_caller: components["schemas"]["BlockedCallerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockedCallerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    blocked_caller_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                blocked_caller: components["schemas"]["BlockedCallerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockedCallerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    blocked_caller_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                blocked_caller: components["schemas"]["BlockedCallerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateBlockedCaller"];
            };
        };
        responses: {
            /** @description The entry as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_BlockedCallerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    buyer_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_BuyerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    buyer_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBuyer"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_BuyerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    buyer_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                buyer: components["schemas"]["BuyerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The buyer; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuyerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    buyer_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                buyer: components["schemas"]["BuyerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The buyer, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuyerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    buyer_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                buyer: components["schemas"]["BuyerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateBuyer"];
            };
        };
        responses: {
            /** @description The buyer as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_BuyerView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    buyer_payment_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                buyer: components["schemas"]["BuyerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayment"];
            };
        };
        responses: {
            /** @description It is in the books. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_TransactionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    postback_key_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                buyer: components["schemas"]["BuyerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_PostbackKeyView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    postback_key_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                buyer: components["schemas"]["BuyerId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePostbackKey"];
            };
        };
        responses: {
            /** @description The key, its URL and its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_NewPostbackKeyView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    buyer_statement: {
        parameters: {
            query?: {
                /** @description The first instant or day; the beginning of today when left out. */
                from?: string;
                /** @description The instant it ends at or the last day; the end of today when left out. */
                to?: string;
                /** @description `json` when left out, `csv` or `pdf`. */
                format?: string;
            };
            header?: never;
            path: {
                buyer: components["schemas"]["BuyerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementView"];
                    "text/csv": string;
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    call_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description Only calls that came in at this instant or later, or on this day or later. */
                from?: string;
                /** @description Only calls that came in before this instant, or up to the end of this day. */
                to?: string;
                /** @description Only calls of this campaign. */
                campaignId?: components["schemas"]["CampaignId"];
                /** @description Only calls whose buyer is this one. */
                buyerId?: components["schemas"]["BuyerId"];
                /** @description Only calls of this supplier. */
                supplierId?: components["schemas"]["SupplierId"];
                /** @description Only calls of this source of a supplier's, in the supplier's words. */
                supplierSubId?: string;
                /** @description Only calls that stand here. */
                status?: components["schemas"]["LegStatus"];
                /** @description Only calls that are duplicates, or only those that are none. */
                isDuplicate?: boolean;
                /** @description Only callers whose number contains these digits. */
                caller?: string;
                /** @description Only this call, by its id or the carrier's, or callers whose number contains this. */
                search?: string;
                /** @description Only calls that earned at least this much. */
                revenueMin?: components["schemas"]["Amount"];
                /** @description Only calls that earned at most this much. */
                revenueMax?: components["schemas"]["Amount"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallListView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    call_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The call with everything known of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallDetailView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    call_cost_correct: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                call: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectCost"];
            };
        };
        responses: {
            /** @description There was no difference. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallCostView"];
                };
            };
            /** @description The difference was posted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallCostView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    call_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                call: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The decisions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallDecisionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    campaign_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_CampaignView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    campaign_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateCampaign"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_CampaignView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    campaign_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: components["schemas"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    campaign_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                campaign: components["schemas"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    campaign_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                campaign: components["schemas"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateCampaign"];
            };
        };
        responses: {
            /** @description The campaign as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_CampaignView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    campaign_activate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: components["schemas"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign, taking calls. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    campaign_complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: components["schemas"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign, at the end of its course. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    campaign_pause: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: components["schemas"]["CampaignId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The campaign, paused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CampaignView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    conversion_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description Only those that stand here. */
                status?: components["schemas"]["ConversionStatus"];
                /** @description Only those of this buyer. */
                buyerId?: components["schemas"]["BuyerId"];
                /** @description Only those of this call. */
                callId?: components["schemas"]["CallId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ConversionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    conversion_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateConversion"];
            };
        };
        responses: {
            /** @description It was recorded and counts. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_ConversionView"];
                };
            };
            /** @description It was recorded and does not count: its call is not known or not taken yet, or it came too late. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_ConversionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    conversion_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversion: components["schemas"]["ConversionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversion. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    conversion_dismiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversion: components["schemas"]["ConversionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DismissConversion"];
            };
        };
        responses: {
            /** @description The conversion, dismissed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    conversion_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversion: components["schemas"]["ConversionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversion as it stands now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    conversion_reverse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversion: components["schemas"]["ConversionId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReverseConversion"];
            };
        };
        responses: {
            /** @description The conversion, reversed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    dispute_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description Only those that stand here. */
                status?: components["schemas"]["DisputeStatus"];
                /** @description Only those of this buyer. */
                buyerId?: components["schemas"]["BuyerId"];
                /** @description Only that of this call. */
                callId?: components["schemas"]["CallId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_DisputeView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    dispute_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateDispute"];
            };
        };
        responses: {
            /** @description It was opened. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_DisputeView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    dispute_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dispute: components["schemas"]["DisputeId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dispute. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    dispute_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dispute: components["schemas"]["DisputeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptDispute"];
            };
        };
        responses: {
            /** @description The dispute, accepted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    dispute_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                dispute: components["schemas"]["DisputeId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectDispute"];
            };
        };
        responses: {
            /** @description The dispute, rejected. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DisputeView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    ledger_account_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description Only accounts of this kind. */
                kind?: components["schemas"]["AccountKind"];
                /** @description Only accounts of this buyer. */
                buyerId?: components["schemas"]["BuyerId"];
                /** @description Only accounts of this supplier. */
                supplierId?: components["schemas"]["SupplierId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_AccountView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    ledger_adjustment_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateAdjustment"];
            };
        };
        responses: {
            /** @description It is in the books. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_TransactionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    ledger_transaction_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description Only those booked at this instant or later, or on this day or later. */
                from?: string;
                /** @description Only those booked before this instant, or up to the end of this day. */
                to?: string;
                /** @description Only those of this kind. */
                kind?: components["schemas"]["TransactionKind"];
                /** @description Only those that this buyer has a part in. */
                buyerId?: components["schemas"]["BuyerId"];
                /** @description Only those that this supplier has a part in. */
                supplierId?: components["schemas"]["SupplierId"];
                /** @description Only those about this call. */
                callId?: components["schemas"]["CallId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_TransactionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    live_feed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    member_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everybody. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_MemberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    member_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateMember"];
            };
        };
        responses: {
            /** @description The person belongs to the tenant. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_MemberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    member_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    member_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                member: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The person no longer belongs to the tenant. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    member_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                member: components["schemas"]["MembershipId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateMember"];
            };
        };
        responses: {
            /** @description The member as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_MemberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    number_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
                /** @description Only those assigned to this campaign. */
                campaignId?: components["schemas"]["CampaignId"];
                /** @description Only those whose calls pay this supplier. */
                supplierId?: components["schemas"]["SupplierId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_NumberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    number_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateNumber"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_NumberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    number_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: components["schemas"]["NumberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    number_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                number: components["schemas"]["NumberId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The number, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    number_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                number: components["schemas"]["NumberId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateNumber"];
            };
        };
        responses: {
            /** @description The number as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_NumberView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    offer_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
                /** @description Only this campaign's. */
                campaignId?: components["schemas"]["CampaignId"];
                /** @description Only this buyer's. */
                buyerId?: components["schemas"]["BuyerId"];
                /** @description Only this target's. */
                targetId?: components["schemas"]["TargetId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_OfferView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    offer_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOffer"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_OfferView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    offer_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer: components["schemas"]["OfferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The offer; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    offer_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                offer: components["schemas"]["OfferId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The offer, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    offer_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                offer: components["schemas"]["OfferId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOffer"];
            };
        };
        responses: {
            /** @description The offer as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_OfferView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    postback_key_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                postback_key: components["schemas"]["PostbackKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, revoked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostbackKeyView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    postback_key_turn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                postback_key: components["schemas"]["PostbackKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key and its new secret. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TurnedPostbackKeyView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    provider_account_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ProviderAccountView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    provider_account_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateProviderAccount"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_ProviderAccountView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    provider_account_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider_account: components["schemas"]["ProviderAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The provider account; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderAccountView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    provider_account_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                provider_account: components["schemas"]["ProviderAccountId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The provider account, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderAccountView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    provider_account_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                provider_account: components["schemas"]["ProviderAccountId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateProviderAccount"];
            };
        };
        responses: {
            /** @description The provider account as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_ProviderAccountView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_card_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_RateCardView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_card_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRateCard"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_RateCardView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_card_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rate_card: components["schemas"]["RateCardId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rate card; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateCardView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_card_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                rate_card: components["schemas"]["RateCardId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rate card, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateCardView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_card_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                rate_card: components["schemas"]["RateCardId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRateCard"];
            };
        };
        responses: {
            /** @description The rate card as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_RateCardView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description Only this service. */
                service?: components["schemas"]["Service"];
                /** @description Only prefixes that begin with these digits; `any` for the rates of every number. */
                search?: components["schemas"]["NumberPrefix"];
            };
            header?: never;
            path: {
                rate_card: components["schemas"]["RateCardId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_RateView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                rate_card: components["schemas"]["RateCardId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateRate"];
            };
        };
        responses: {
            /** @description It was added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_RateView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_export: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rate_card: components["schemas"]["RateCardId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_import: {
        parameters: {
            query?: {
                /** @description Whether the rates that are there stay (`add`, the default) or go (`replace`). */
                mode?: "add" | "replace";
                /** @description With `true` the table is only checked. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                rate_card: components["schemas"]["RateCardId"];
            };
            cookie?: never;
        };
        /** @description Up to 100000 lines. */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description It was taken over, or could be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportedView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    rate_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rate_card: components["schemas"]["RateCardId"];
                rate: components["schemas"]["RateId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    routing_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewCall"];
            };
        };
        responses: {
            /** @description What would become of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    routing_replay: {
        parameters: {
            query?: {
                /** @description `json` when left out: an answer when the replay is over, which must be within 30 seconds. `events`: server-sent events. */
                format?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayCalls"];
            };
        };
        responses: {
            /** @description What the calls come to, before and after. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayView"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    dashboard_read: {
        parameters: {
            query?: {
                /** @description The first instant or day; the beginning of today when left out. */
                from?: string;
                /** @description The instant it ends at or the last day; the end of today when left out. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DashboardView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    performance_read: {
        parameters: {
            query?: {
                /** @description What they are; campaigns when left out. */
                by?: components["schemas"]["Dimension"];
                /** @description Only those with these ids, with commas between them: 200 at most. Of sources, those of these suppliers. */
                ids?: string;
                /** @description The first instant or day; the beginning of today when left out. */
                from?: string;
                /** @description The instant it ends at or the last day; the end of today when left out. */
                to?: string;
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PerformanceView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_terms_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
                /** @description Only this campaign's. */
                campaignId?: components["schemas"]["CampaignId"];
                /** @description Only this supplier's. */
                supplierId?: components["schemas"]["SupplierId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_SupplierTermsView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_terms_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSupplierTerms"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_SupplierTermsView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_terms_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supplier_terms: components["schemas"]["SupplierTermsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The supplier terms; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierTermsView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_terms_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                supplier_terms: components["schemas"]["SupplierTermsId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The supplier terms, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierTermsView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_terms_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                supplier_terms: components["schemas"]["SupplierTermsId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSupplierTerms"];
            };
        };
        responses: {
            /** @description The supplier terms as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_SupplierTermsView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_SupplierView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSupplier"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_SupplierView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                supplier: components["schemas"]["SupplierId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The supplier; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                supplier: components["schemas"]["SupplierId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The supplier, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SupplierView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                supplier: components["schemas"]["SupplierId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSupplier"];
            };
        };
        responses: {
            /** @description The supplier as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_SupplierView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_payment_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                supplier: components["schemas"]["SupplierId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePayment"];
            };
        };
        responses: {
            /** @description It is in the books. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_TransactionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    supplier_statement: {
        parameters: {
            query?: {
                /** @description The first instant or day; the beginning of today when left out. */
                from?: string;
                /** @description The instant it ends at or the last day; the end of today when left out. */
                to?: string;
                /** @description `json` when left out, `csv` or `pdf`. */
                format?: string;
            };
            header?: never;
            path: {
                supplier: components["schemas"]["SupplierId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementView"];
                    "text/csv": string;
                    "application/pdf": string;
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    target_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
                /** @description Only this buyer's. */
                buyerId?: components["schemas"]["BuyerId"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_TargetView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    target_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTarget"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_TargetView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    target_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                target: components["schemas"]["TargetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The target; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    target_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                target: components["schemas"]["TargetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The target, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TargetView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    target_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                target: components["schemas"]["TargetId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTarget"];
            };
        };
        responses: {
            /** @description The target as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_TargetView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    tenant_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings; their ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    tenant_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateTenant"];
            };
        };
        responses: {
            /** @description The settings as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_TenantView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    tenant_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every tenant. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ListedTenantView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    tenant_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTenant"];
            };
        };
        responses: {
            /** @description The tenant exists. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_TenantView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    value_list_list: {
        parameters: {
            query?: {
                /** @description How many items: 1 to 200, default 50. */
                limit?: string;
                /** @description Which page, counting from 1. */
                page?: number;
                /** @description How many items to skip, instead of a page. */
                offset?: number;
                /** @description The `nextCursor` of the page before, instead of a page. */
                cursor?: string;
                /** @description A field's name, with `-` before it for descending order. */
                sort?: string;
                /** @description Only names that contain this text. */
                search?: string;
                /** @description Only this status; without it, everything that is not archived. */
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["List_ValueListView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    value_list_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes the request happen once. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateValueList"];
            };
        };
        responses: {
            /** @description It was created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Created_ValueListView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    value_list_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                value_list: components["schemas"]["ValueListId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list; its ETag is the version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValueListView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    value_list_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the decision was made on. */
                "If-Match"?: string | null;
            };
            path: {
                value_list: components["schemas"]["ValueListId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list, archived. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValueListView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    value_list_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                value_list: components["schemas"]["ValueListId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateValueList"];
            };
        };
        responses: {
            /** @description The list as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_ValueListView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    value_list_values: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                value_list: components["schemas"]["ValueListId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string[];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    value_list_replace_values: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag the change was written against. */
                "If-Match"?: string | null;
            };
            path: {
                value_list: components["schemas"]["ValueListId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Operand"][];
                /**
                 * @example 78701
                 *     78702
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description The list as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Updated_ValueListView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It lives. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
        };
    };
    routing_decide: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewCall"];
            };
        };
        responses: {
            /** @description What would become of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionView"];
                };
            };
            400: components["responses"]["Unparsable"];
            401: components["responses"]["Unauthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["Stale"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooMany"];
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The measurements. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    postback_receive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The buyer's postback key, as its URL has it. */
                key: string;
            };
            cookie?: never;
        };
        /** @description Call, amount, currency, transaction; unknown parameters are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description It is kept. A plain `OK` for who takes no JSON. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostbackView"];
                };
            };
            /** @description It is not signed as its key asks. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The key opens nothing. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description The transaction was reported with another amount or call. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
            /** @description What it says is wrong: each thing is named with its reason. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can serve. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyView"];
                };
            };
            /** @description It cannot serve now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadyView"];
                };
            };
        };
    };
    hook_acceptance: {
        parameters: {
            query: {
                /** @description When they were asked, in seconds since 1970. */
                asked: number;
            };
            header?: never;
            path: {
                /** @description The account whose secret signs it. */
                provider_account: components["schemas"]["ProviderAccountId"];
                /** @description The call. */
                call: components["schemas"]["CallId"];
                /** @description The leg, counting from 1. */
                leg: number;
            };
            cookie?: never;
        };
        /** @description The carrier's parameters; unknown ones are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description What to do, as TwiML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            /** @description Invalid Twilio Signature. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    hook_dial_ended: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account whose secret signs it. */
                provider_account: components["schemas"]["ProviderAccountId"];
                /** @description The call. */
                call: components["schemas"]["CallId"];
                /** @description The leg, counting from 1. */
                leg: number;
            };
            cookie?: never;
        };
        /** @description The carrier's parameters; unknown ones are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description What the caller gets, as TwiML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            /** @description Invalid Twilio Signature. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    hook_leg_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account whose secret signs it. */
                provider_account: components["schemas"]["ProviderAccountId"];
                /** @description The call. */
                call: components["schemas"]["CallId"];
                /** @description The leg, counting from 1. */
                leg: number;
            };
            cookie?: never;
        };
        /** @description The carrier's parameters; unknown ones are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description Thanks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedView"];
                };
            };
            /** @description Invalid Twilio Signature. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    hook_whisper: {
        parameters: {
            query: {
                /** @description The target that was dialled. */
                target: components["schemas"]["TargetId"];
                /** @description Whether whoever answered must accept the call. */
                asks: boolean;
            };
            header?: never;
            path: {
                /** @description The account whose secret signs it. */
                provider_account: components["schemas"]["ProviderAccountId"];
                /** @description The call. */
                call: components["schemas"]["CallId"];
                /** @description The leg, counting from 1. */
                leg: number;
            };
            cookie?: never;
        };
        /** @description The carrier's parameters; unknown ones are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description What to do, as TwiML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            /** @description Invalid Twilio Signature. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    hook_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account whose secret signs it. */
                provider_account: components["schemas"]["ProviderAccountId"];
                /** @description The call. */
                call: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        /** @description The carrier's parameters; unknown ones are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description Thanks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedView"];
                };
            };
            /** @description Invalid Twilio Signature. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    hook_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account whose secret signs it. */
                provider_account: components["schemas"]["ProviderAccountId"];
                /** @description The call. */
                call: components["schemas"]["CallId"];
            };
            cookie?: never;
        };
        /** @description The carrier's parameters; unknown ones are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description What the caller gets, as TwiML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            /** @description Invalid Twilio Signature. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    hook_status: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account whose secret signs it. */
                provider_account: components["schemas"]["ProviderAccountId"];
            };
            cookie?: never;
        };
        /** @description The carrier's parameters; unknown ones are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description Thanks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedView"];
                };
            };
            /** @description Invalid Twilio Signature. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
    hook_voice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account whose secret signs it. */
                provider_account: components["schemas"]["ProviderAccountId"];
            };
            cookie?: never;
        };
        /** @description The carrier's parameters; unknown ones are kept. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description What the caller gets, as TwiML. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/xml": string;
                };
            };
            /** @description Invalid Twilio Signature. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorBody"];
                };
            };
        };
    };
}
