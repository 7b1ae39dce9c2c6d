// The types of the contract, written by `cargo xtask client` from openapi/newsdesk-v1.json.

export interface paths {
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where everything is
         * @description The program's name and version, and the addresses to start from.
         */
        get: operations["findSignposts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The keys of access tokens
         * @description The public keys, as a JSON Web Key Set. While a secret is rotated there are several; the first signs. That a token's signature holds does not say that its session still lives: only this server knows.
         */
        get: operations["listTokenKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The documentation
         * @description Where an integrator starts: getting started, guides with examples, the reference, on which every operation can be tried (`/docs/reference`), the problems (`/problems`) and the changelog.
         */
        get: operations["readDocumentation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A page or a part of the documentation
         * @description The pages below `/docs`, and their style sheets, icon and scripts.
         */
        get: operations["readDocumentationAsset"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow everything
         * @description The twenty newest live stories, each with its whole text, its lead photo with caption and credit (Media RSS), and everybody credited. Links are the website's; the feed's own address is this server's.
         */
        get: operations["readFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/bylines/{slugOrId}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a person or an agency
         * @description The twenty newest live stories, each with its whole text, its lead photo with caption and credit (Media RSS), and everybody credited. Links are the website's; the feed's own address is this server's. What readers may not see has no feed; a former slug answers 301 to the present one.
         */
        get: operations["readBylineFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/collections/{slugOrId}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a collection or a front
         * @description The first twenty live stories of a collection or a front in its order, each once, with the headline and the picture that count there, its whole text and everybody credited. What readers may not see has no feed; a former slug answers 301 to the present one.
         */
        get: operations["readCollectionFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/corrections/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what was put right
         * @description The twenty newest corrections, clarifications, updates and retractions of live stories; each entry links to its story.
         */
        get: operations["readCorrectionsFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/search/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what answers a search
         * @description The twenty newest live stories, each with its whole text, its lead photo with caption and credit (Media RSS), and everybody credited. Links are the website's; the feed's own address is this server's. They are those that `/v1/search` finds by the same `q` and filters, but the newest first, and never by another spelling than the one given: a feed that nothing answers yet is empty.
         */
        get: operations["readSearchFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/sections/{slugOrId}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a section
         * @description The twenty newest live stories, each with its whole text, its lead photo with caption and credit (Media RSS), and everybody credited. Links are the website's; the feed's own address is this server's. What readers may not see has no feed; a former slug answers 301 to the present one.
         */
        get: operations["readSectionFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/tags/{slugOrId}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a tag
         * @description The twenty newest live stories, each with its whole text, its lead photo with caption and credit (Media RSS), and everybody credited. Links are the website's; the feed's own address is this server's. What readers may not see has no feed; a former slug answers 301 to the present one.
         */
        get: operations["readTagFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Answers without touching the database. A process that does not answer is to be started again.
         */
        get: operations["checkLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{id}/{key}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a rendition of a photo, or another file
         * @description The addresses are those of `renditions`, `display` and `url`, and name the bytes: they never change. A rendition is `{preset}-{width}.{format}`, of the presets and widths that the newsroom's settings list and the photo is large enough for, in AVIF (`avif`), WebP (`webp`), JPEG (`jpg`) or PNG (`png`); it is drawn when it is first asked for, upright, in sRGB, without place or camera, and carries the photo's creators, credit, copyright and licence as IPTC metadata. Where a photo's words or focal point have changed since, the former address leads to the present one as long as the photo is public. Videos, sounds and documents are as they were uploaded. One range of bytes may be asked for. Outside the period in which the newsroom may show a file it is 404 before, and 410 `rights_ended` after.
         */
        get: operations["readMediaFile"];
        put?: never;
        post?: never;
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
        /**
         * The server's counters
         * @description In the OpenMetrics text format. 404 where the operator has given the counters a listener of their own.
         */
        get: operations["readMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/news-sitemap.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sitemap for news search
         * @description The stories first published within the last two days, at most a thousand, the newest first; without what is sponsored or asks search engines to stay away.
         */
        get: operations["readNewsSitemap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The OpenAPI document
         * @description This document, with this server's own address.
         */
        get: operations["readDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What every problem code means
         * @description The page that the `type` of every problem points into.
         */
        get: operations["readProblems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Are requests welcome?
         * @description 503 while the database does not answer and from the moment the server is told to stop. An outcome stands for a second.
         */
        get: operations["checkReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemap.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The index of the sitemaps
         * @description One sitemap for the front page and the sections, and at least one for each day (UTC) on which stories were first published, the last one first. Those of past days keep their stories.
         */
        get: operations["readSitemapIndex"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sitemaps/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One of the sitemaps
         * @description `sections.xml`, or the stories first published on a day: `2026-11-22.xml`, and on a day of very many `2026-11-22-2.xml` and so on. Each page with the time of its last significant publish and the photo it leads with; without those that ask search engines to stay away (`seo.noIndex`).
         */
        get: operations["readSitemap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys
         * @description The last made first, those that have expired or were revoked included. Their secrets are shown to nobody again.
         *
         *     Needs the role `admin` or a higher one.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Make an API key
         * @description A program sends `key` as `Authorization: Bearer nd_live_…`. It is shown this once and kept nowhere: whoever loses it makes another. Each operation names the scope with which a key is let in (`x-required-scope`); no scope comes with another, and keys are never let in where people sign in or where admins work. A scope beyond the rights of whoever makes the key is 403, and later it may what both its scopes and whoever made it may at that time: a smaller role makes it smaller, suspension ends it for as long as it lasts.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an API key
         * @description What is kept of it: everything but its secret.
         *
         *     Needs the role `admin` or a higher one.
         */
        get: operations["findApiKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description It is worth nothing from now on, and never again; it stays in the list, for the audit log to point at. Done again it changes nothing, and it needs no `If-Match`: a key that leaked is not to wait for a version.
         *
         *     Needs the role `admin` or a higher one.
         */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        /**
         * Change an API key
         * @description Holds at once, on every server. A scope that is added must be among the rights of the caller and of whoever made the key, as they are now (403). What was revoked stays as it is (409).
         *
         *     Needs the role `admin` or a higher one.
         */
        patch: operations["changeApiKey"];
        trace?: never;
    };
    "/v1/admin/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the newsroom's settings
         * @description What readers see at `/v1/site`, with the version that a change must name.
         *
         *     Needs the role `admin` or a higher one.
         */
        get: operations["findSiteSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the newsroom's settings
         * @description Readers see the change at once.
         *
         *     Needs the role `admin` or a higher one.
         */
        patch: operations["changeSiteSettings"];
        trace?: never;
    };
    "/v1/admin/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the staff
         * @description Everybody who may sign in or might once, by name. All staff see names and roles; only admins see addresses.
         *
         *     For staff of any role.
         */
        get: operations["listStaff"];
        put?: never;
        /**
         * Add a member of staff
         * @description They can sign in at once with the address and the password given here.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["addStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/staff/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a member of staff
         * @description All staff see name and role; only admins see the address.
         *
         *     For staff of any role.
         */
        get: operations["findStaff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a member of staff
         * @description Another role, and suspension, end their sessions at once. The last admin who may sign in stays one: 409 `last_admin`.
         *
         *     Needs the role `admin` or a higher one.
         */
        patch: operations["changeStaff"];
        trace?: never;
    };
    "/v1/admin/staff/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set somebody's password
         * @description For those who lost theirs. Ends all their sessions at once. For your own there is `/v1/auth/password`, which wants the present one: here it is 403.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["resetStaffPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks
         * @description The last made first. Their secrets are shown to nobody again.
         *
         *     Needs the role `admin` or a higher one.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add a webhook
         * @description It is told of every public change from now on that its filters let through, by Standard Webhooks 1.0.0. `secret` is shown this once: whoever loses it rotates it. At most 100.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description Whether it is told anything, since when it fails, and how much waits for it.
         *
         *     Needs the role `admin` or a higher one.
         */
        get: operations["findWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description What waits for it is gone with it, and so is its log.
         *
         *     Needs the role `admin` or a higher one.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Messages that were made before keep what they say and go to the new address. Disabled, it is told nothing, and what waits for it waits on; enabled again, it is told of all that changed meanwhile.
         *
         *     Needs the role `admin` or a higher one.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/admin/webhooks/{id}/actions/end-former-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a webhook's former secret
         * @description Messages are signed with the present one alone from now on. Where there is no former one, nothing changes.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["endFormerWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{id}/actions/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver all dead letters anew
         * @description In their order, as `replayWebhookDelivery` does one; at most 2,000 at once.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["replayWebhookDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{id}/actions/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a webhook a new secret
         * @description `secret` is shown this once. For a day, or as long as is said, each message bears two signatures, one by the new secret and one by the former, so that a receiver changes over without missing any.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{id}/actions/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try whether messages arrive
         * @description Posts one signed event, `webhook.test`, whether the webhook is enabled or not, and says what became of it. It is tried once, and is not in the log.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what became of a webhook's messages
         * @description The last change first. A message that has arrived or was given up is kept for 30 days, and the newest 10,000 of them.
         *
         *     Needs the role `admin` or a higher one.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what became of a message
         * @description See what became of a message.
         *
         *     Needs the role `admin` or a higher one.
         */
        get: operations["findWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/webhooks/{id}/deliveries/{deliveryId}/actions/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deliver a message anew
         * @description Under the same `webhook-id`, with the same body, from the first try on, whatever has become of it. A message that is replayed comes after later ones about the same thing: its `version` says so.
         *
         *     Needs the role `admin` or a higher one.
         */
        post: operations["replayWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List live stories
         * @description Teasers, newest first: everything a card shows, and with `include=body` what the stories say (`limit` at most 20). Filters narrow each other; a filter by what readers may not see gives an empty list. All filters together may name at most five values. `fields` narrows each teaser, with `include=body` what that adds as well.
         */
        get: operations["listArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a live story
         * @description The published revision, whole, with everything it points at resolved: one call draws the story's page. A slug the story had before answers 301 to its present one. What is not live does not exist here, but a story that was withdrawn for good: its id and every address it had answer 410 with `notice`.
         */
        get: operations["findArticle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{slugOrId}/json-ld": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a live story as schema.org JSON-LD
         * @description For search engines: the type follows the genre, with everybody credited, each photo with its credit and licence, corrections, dateline, what it is based on, and the way to it through the sections. The bytes may be put into a page's `script` element of this type as they are: nothing in them can end it. Moved and withdrawn stories are answered as at `/v1/articles/{slugOrId}`.
         */
        get: operations["findArticleAsJsonLd"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{slugOrId}/ninjs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a live story as IPTC ninjs 3.1
         * @description The published revision for exchange with other newsrooms, by the schema of the standard: text as HTML and plain, everybody credited, sources, tags by their kind, and each photo with its caption, credit, alternative text and rights. Moved and withdrawn stories are answered as at `/v1/articles/{slugOrId}`.
         */
        get: operations["findArticleAsNinjs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{slugOrId}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what to read beside a live story
         * @description Teasers: first the stories its editor chose, in their order, then those that share the most with it (tags, the rarer the more; then the section; then the newest). Never the story itself, nor one that is not live. The list has one page.
         */
        get: operations["listRelated"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/articles/{slugOrId}/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count a view of a live story
         * @description For `navigator.sendBeacon`: any origin, any or no content type, the body is not read. A view counts once per story and reader in 30 minutes; programs are not counted. A reader is a keyed hash of address and user agent, whose key changes daily and is never stored. The answer does not tell whether the view counted. It needs no key where delivery is closed, since readers' browsers have none, and then does not tell either whether there is such a story.
         */
        post: operations["countView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Opens a session. The access token holds for ten minutes; the refresh token is exchanged for the next pair at `/v1/auth/refresh`. An unknown address, a wrong password and a suspended account are one and the same 401. After five failures in a row each account's next attempt must wait, and an address may fail twenty times a minute: 429 with `Retry-After`.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session of the access token. Its access tokens and its refresh token are worth nothing from then on.
         *
         *     For staff of any role.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I?
         * @description The member of staff whom the access token stands for, as they are now.
         *
         *     For staff of any role.
         */
        get: operations["findMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your password
         * @description Ends every other session of yours; this one goes on. A wrong present password is a finding at `/currentPassword`, and counts as a failed sign-in.
         *
         *     For staff of any role.
         */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange a refresh token
         * @description Each refresh token is exchanged once. It lies unused for 14 days at most, and the session lasts 60 days at most. One that comes again ends the whole session, since somebody has a copy; within ten seconds of its use it is taken for a second tab's and answered with 409 `already_rotated`.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bylines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the people and agencies
         * @description By name; only those that a live story credits or names as a source.
         */
        get: operations["listBylines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bylines/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read about a person or an agency
         * @description Only one that a live story credits or names as a source. A former slug answers 301 to the present one.
         */
        get: operations["findByline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow what changes
         * @description Every change that readers could see, in the order in which it was made and numbered without gaps: whoever asks on after the last number misses none. What is withdrawn is told of as well; its words are not.
         */
        get: operations["listChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Be told what changes
         * @description Server-sent events: each public change as `listChanges` has it, its number as the event's `id` and its type as the event's name. A stream that broke off is taken up where it was: browsers send `Last-Event-ID` by themselves, which goes before `after`. A comment comes every 15 seconds. A follower who reads slowly is told later, and misses nothing.
         */
        get: operations["followChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the collections
         * @description Those that are published and not hidden, by name, without their stories.
         */
        get: operations["listCollections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/collections/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a collection or a front
         * @description As it was published, with the stories that are live now: `items` of a curated collection (pinned ones first) and of a query, `slots` of a front, each with its own. An item is a teaser whose `headline`, `kicker` and `leadMedia` are those that count here; `story` has the story's own words. A front shows at most 200 stories over all; collections that readers may not see are left out of it. A former slug answers 301 to the present one. `fields` narrows the items, not what is said of the collection.
         */
        get: operations["findCollection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was put right
         * @description Corrections, clarifications, updates and retractions of live stories, newest first. None is ever changed; those of a story that was withdrawn are not listed.
         */
        get: operations["listCorrections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List stories as the desk has them
         * @description Working copies without their bodies, last saved first. What is in the bin is listed with `status=binned` alone. Contributors see their own stories.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["listEditorialArticles"];
        put?: never;
        /**
         * Begin a story
         * @description A draft that needs a `headline` and no more; it is the caller's, unless an editor names another `owner`. Each block receives an `id`. The slug is derived from the headline, taking the next free number; a slug that is given and taken is refused. Only editors may set `owner` and `publishedAt`.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        post: operations["createArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a working copy
         * @description The newest saved state, whatever readers see. Its ETag is its version, for `If-Match`. Contributors read their own stories.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["findEditorialArticle"];
        put?: never;
        post?: never;
        /**
         * Put a story into the bin
         * @description Nothing is lost: `restore` brings it back, and its slug stays its own. A live story must be unpublished first. Applies where the story is neither binned nor killed and it is not live; otherwise 409 with the verbs that apply now. For its owner, and editors.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        delete: operations["binArticle"];
        options?: never;
        head?: never;
        /**
         * Change a working copy
         * @description A JSON Merge Patch: `null` clears, lists are replaced whole. Readers see nothing of it until the story is published again. What was read under a member may be sent back unchanged; `summary`, `bylineText` and `publishedAt` sent back as they were shown override nothing. A patch that changes nothing leaves the version as it is. Writers change their own stories, editors all; only editors may change `owner` and `publishedAt`, or end an embargo that is in force earlier.
         *
         *     An edit that came too late (412) is told what changed since the version it is based on, member by member and block by block. Where the two are not in each other's way it is `mergeable`: `Prefer: merge` saves both at once, and `Preference-Applied: merge` says that it did.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        patch: operations["reviseArticle"];
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve the working copy
         * @description Its `review` becomes `approved`, until somebody below editor saves it again: then it is `in-review` once more. Where the newsroom demands an approval, only an approved working copy goes live. Applies where the story is neither binned nor killed and its `review` is `in-review`; otherwise 409 with the verbs that apply now. For editors.
         *
         *     Needs the role `editor` or a higher one; a key the scope `articles:publish`.
         */
        post: operations["approveArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put something right in the open
         * @description Appends to the story's `corrections`, which readers see at once, in the story and in `GET /v1/corrections`; moves `updatedAt`. A correction is never changed or taken back; a later one may put it right. The working copy stays as it is. Applies where the story is neither binned nor killed and it is live; otherwise 409 with the verbs that apply now. For editors.
         *
         *     Needs the role `editor` or a higher one; a key the scope `articles:publish`.
         */
        post: operations["correctArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/kill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a story for good
         * @description At once it is gone from every public surface. Where readers knew it, its id and every address it had answer 410 with the notice; a story that never was public is 404 as before. Its plan and its lock are gone. Staff still read it and its revisions; it cannot be edited, and only an admin's `restore` brings it back, as a draft. `If-Match: *` kills whatever stands there. Applies where the story is neither binned nor killed, or in the bin; otherwise 409 with the verbs that apply now. For editors.
         *
         *     Needs the role `editor` or a higher one; a key the scope `articles:publish`.
         */
        post: operations["killArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the working copy
         * @description Readers see the working copy, whole, from now on. The first publish sets `firstPublishedAt` and, unless an editor gave one, `publishedAt`; a significant one moves `updatedAt`. What the pre-flight finds in its way, an embargo above all, is 422. Applies where the story is neither binned nor killed and it is approved, where the newsroom demands that; otherwise 409 with the verbs that apply now. For its owner who is an author, and editors.
         *
         *     Needs the role `author` or a higher one; a key the scope `articles:publish`.
         */
        post: operations["publishArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a story out of the bin, or back from a kill
         * @description Out of the bin it comes back as the working copy it was; writers restore their own stories, editors all. A story that was killed comes back as a draft, by an admin alone and with a `reason`; readers do not see it before it is published again. Applies where the story is in the bin, or killed and not erased; otherwise 409 with the verbs that apply now. For its owner and editors out of the bin; admins, with a reason, out of a kill.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        post: operations["restoreArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schedule the working copy
         * @description Plans when the working copy goes live (`publishAt`), when the story comes down (`unpublishAt`), or both; the server does it within a second, by its own clock. What is not named stays as it was planned; `unschedule` takes all of it back. Instants carry an offset, so that none can fall into a gap of local time. The revision that is scheduled is the one that goes live: a later save takes its place only where whoever saves it could have scheduled it. A story that is live stays as it is until then. With `publishAt` the pre-flight is run for that instant; what it finds when the time has come is kept in `planFailure`, and the story does not go live. Applies where the story is neither binned nor killed and it is approved, where the newsroom demands that; otherwise 409 with the verbs that apply now. For its owner who is an author, and editors.
         *
         *     Needs the role `author` or a higher one; a key the scope `articles:publish`.
         */
        post: operations["scheduleArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/send-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the working copy back to its writer
         * @description Its `review` becomes `none`, and `reviewNote` is the note until the story is submitted, approved or published. Applies where the story is neither binned nor killed and its `review` is `in-review` or `approved`; otherwise 409 with the verbs that apply now. For editors.
         *
         *     Needs the role `editor` or a higher one; a key the scope `articles:publish`.
         */
        post: operations["sendBackArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Submit the working copy for review
         * @description Its `review` becomes `in-review`, and the note of an earlier review goes. A live story stays live as it is: what is reviewed is the edit. Applies where the story is neither binned nor killed and its `review` is `none`; otherwise 409 with the verbs that apply now. For its owner, and editors.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        post: operations["submitArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a live story
         * @description Readers no longer find it anywhere; the working copy and all dates stay, a plan does not. Applies where the story is neither binned nor killed and it is live; otherwise 409 with the verbs that apply now. For its owner who is an author, and editors.
         *
         *     Needs the role `author` or a higher one; a key the scope `articles:publish`.
         */
        post: operations["unpublishArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/actions/unschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a plan back
         * @description Both `publishAt` and `unpublishAt` are cleared; nothing else changes. Once it is answered, nothing of the plan happens any more. Applies where the story is neither binned nor killed and something is planned; otherwise 409 with the verbs that apply now. For its owner who is an author, and editors.
         *
         *     Needs the role `author` or a higher one; a key the scope `articles:publish`.
         */
        post: operations["unscheduleArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take or renew a story's lock
         * @description Tells colleagues that the caller is working on the story. A lock runs out by itself; whoever holds it renews it by asking again. It stops no write, and neither the story's version nor its `modifiedAt` moves. A colleague's lock is taken over only with a `reason`. Writers lock their own stories, editors all; what is binned or killed cannot be locked.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        post: operations["lockArticle"];
        /**
         * Give a story's lock back
         * @description Where nobody holds it, nothing happens. A colleague's lock is not given back but taken over, with a reason.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        delete: operations["unlockArticle"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/preflight": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what stands between a story and its readers
         * @description Checks the working copy by the rules that `publish`, `schedule` and the scheduler check by, and changes nothing. A blocker keeps the story from going live (422 `not_publishable`), a warning does not; which rule is which is the newsroom's setting. Each finding points into the working copy. For a story that is neither binned nor killed, otherwise 409. For whoever may read the story.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        post: operations["preflightArticle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See a story as readers would
         * @description A revision in exactly the shape of a live story, with `preview: true`, put together as if it were published now: hidden sections are left out, and what it links to is shown as far as that is live. Contributors see their own stories.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["previewArticle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/preview-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a story's preview links
         * @description The last made first, those that were revoked or have expired included; 30 days after it expires a link is forgotten. Their secrets are shown to nobody again. For whoever may make them.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["listPreviewLinks"];
        put?: never;
        /**
         * Make a preview link
         * @description A secret address under which anybody sees one revision of the story in the shape of a live one, until the link expires or is revoked. The link stays with its revision, whatever is saved later. `url` and `token` are shown this once: they are kept nowhere, and whoever loses them makes another link. Openings are logged with time, client address and `User-Agent`. Writers make links to their own stories, editors to all; what is binned or killed is shown to nobody (409).
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        post: operations["createPreviewLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/preview-links/{linkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See who opened a preview link
         * @description The link and its newest 100 openings: when, from which address and with which program, as far as the client says. All are counted, the newest 1,000 kept, and everything forgotten 30 days after the link expires or when the story is erased.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["findPreviewLink"];
        put?: never;
        post?: never;
        /**
         * Revoke a preview link
         * @description From now on it leads nowhere; it stays in the list, with its openings. Done again it changes nothing. For whoever may make links to the story.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        delete: operations["revokePreviewLink"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the saves of a story
         * @description Every save, newest first: who, when and what changed. None is ever rewritten, and all stay readable when the story is binned or killed; of an erased story this list is what remains. Contributors read their own stories.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["listRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/revisions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one saved state of a story
         * @description What the story said as of one save, in the form of a working copy. Reading it costs the same however long the story's history is. Contributors read their own stories.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["findRevision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/revisions/{number}/diff/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two saved states of a story
         * @description What differs from the first revision to the second, whichever is the older: members by name, blocks by `id`, and the words added and removed inside a text. Contributors read their own stories.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["diffRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/articles/{id}/revisions/{number}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring back an earlier state of a story
         * @description Saves what the revision says as a new one, with its blocks under their names; nothing that was saved since is lost, and readers see nothing of it until the story is published again. The owner stays who it is. It is an edit like any other: the same people may do it, and what only editors may change is theirs here too. Where the revision points at something that is gone since (422) it cannot be brought back as it was. Bringing back what stands already leaves the version as it is.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:write`.
         */
        post: operations["restoreRevision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See who did what
         * @description One entry a change, newest first, written in the same transaction and never changed afterwards. What changed nothing left none: refusals, patches that change nothing, pre-flights, sign-ins that failed (they are counted and logged instead). Entries about staff, sessions, keys and webhooks are for admins; for editors they are not there, also where `entity` asks for them.
         *
         *     Needs the role `editor` or a higher one; a key the scope `audit:read`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/bylines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all bylines
         * @description By name, those that no live story carries included.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `taxonomy:read`.
         */
        get: operations["listEditorialBylines"];
        put?: never;
        /**
         * Add a byline
         * @description Readers see it as soon as a live story carries it. The slug is made from the name unless it is given; where it is taken, `existing` names whose it is.
         *
         *     Needs the role `editor` or a higher one; a key the scope `taxonomy:write`.
         */
        post: operations["createByline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/bylines/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a byline
         * @description The byline as it is written; its ETag is its version, for `If-Match`.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `taxonomy:read`.
         */
        get: operations["findEditorialByline"];
        put?: never;
        post?: never;
        /**
         * Delete a byline
         * @description Only a byline that nothing uses; otherwise `usage` says where it is used.
         *
         *     Needs the role `editor` or a higher one; a key the scope `taxonomy:write`.
         */
        delete: operations["deleteByline"];
        options?: never;
        head?: never;
        /**
         * Change a byline
         * @description A JSON Merge Patch; readers see the change at once. A patch that changes nothing leaves the version as it is.
         *
         *     Needs the role `editor` or a higher one; a key the scope `taxonomy:write`.
         */
        patch: operations["changeByline"];
        trace?: never;
    };
    "/v1/editorial/collections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all collections and fronts
         * @description The working copies by name, without what they are made of.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `collections:read`.
         */
        get: operations["listEditorialCollections"];
        put?: never;
        /**
         * Add a collection or a front
         * @description Readers see it once it is published. `kind` decides which members it has: `items` (`curated`), `query` (`query`), `slots` and `deduplicate` (`front`). Stories that are not live may be named and are shown once they are. The slug is made from the name unless it is given; where it is taken, `existing` names whose it is.
         *
         *     Needs the role `editor` or a higher one; a key the scope `collections:write`.
         */
        post: operations["createCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/collections/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a collection or a front
         * @description The working copy; its ETag is its version, for `If-Match`.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `collections:read`.
         */
        get: operations["findEditorialCollection"];
        put?: never;
        post?: never;
        /**
         * Delete a collection or a front
         * @description Readers lose it at once. Only one that no front is made of; otherwise `usage` says which are.
         *
         *     Needs the role `editor` or a higher one; a key the scope `collections:write`.
         */
        delete: operations["deleteCollection"];
        options?: never;
        head?: never;
        /**
         * Change a collection or a front
         * @description A JSON Merge Patch of the working copy; readers see nothing of it until it is published. Lists are replaced whole. A collection stays of the kind it was made. A patch that changes nothing leaves the version as it is.
         *
         *     Needs the role `editor` or a higher one; a key the scope `collections:write`.
         */
        patch: operations["changeCollection"];
        trace?: never;
    };
    "/v1/editorial/collections/{slugOrId}/actions/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a collection's working copy
         * @description Readers see the working copy, whole, from now on, unless it is `hidden`; a plan is done with. Where they see it already, nothing changes.
         *
         *     Needs the role `editor` or a higher one; a key the scope `collections:write`.
         */
        post: operations["publishCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/collections/{slugOrId}/actions/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Schedule a collection's working copy
         * @description Plans when the working copy, as it will be then, goes live; the server does it within a second, by its own clock. What readers see stays as it is until then. Scheduling it again moves the plan.
         *
         *     Needs the role `editor` or a higher one; a key the scope `collections:write`.
         */
        post: operations["scheduleCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/collections/{slugOrId}/actions/unpublish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a collection from readers
         * @description The working copy stays, and so does what is planned.
         *
         *     Needs the role `editor` or a higher one; a key the scope `collections:write`.
         */
        post: operations["unpublishCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/collections/{slugOrId}/actions/unschedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back a collection's plan
         * @description What was planned will not happen.
         *
         *     Needs the role `editor` or a higher one; a key the scope `collections:write`.
         */
        post: operations["unscheduleCollection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look through the library
         * @description The files last uploaded first, those that nothing uses included. Filters are all to hold.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `media:read`.
         */
        get: operations["listEditorialMedia"];
        put?: never;
        /**
         * Upload a photo, a video, a sound or a document
         * @description `multipart/form-data` with the part `file` and, perhaps, `metadata` as JSON, in either order. A photo is a JPEG, PNG, WebP or GIF of at most 25 MiB, 12,000 pixels a side and 50 million in all; it is decoded whole, so that one cut short is refused. A video (MP4, QuickTime, WebM, Matroska, Ogg), a sound (MP3, MP4, AAC, Ogg, WAV, FLAC) or a PDF document has at most 1 GiB and is kept as it is. What a file is, is told from its bytes. What `metadata` does not say of a photo is taken from the file's own XMP, IPTC-IIM and EXIF, as `metadataSources` tells. The original of a photo is kept byte for byte and never public; readers get renditions. Files of the same bytes that are in the library already are named in `duplicates`; with `onDuplicate=use-existing` the first of them is the answer as it stands, and nothing is stored, `metadata` neither.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `media:write`.
         */
        post: operations["uploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a photo's facts and words
         * @description Its ETag is its version, for `If-Match`. The original's bytes are never public.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `media:read`.
         */
        get: operations["findEditorialMedia"];
        put?: never;
        post?: never;
        /**
         * Delete a photo
         * @description Only a photo that nothing uses, be it live or a working copy; otherwise `usage` says where it is used. Its files go with it.
         *
         *     Needs the role `editor` or a higher one; a key the scope `media:write`.
         */
        delete: operations["deleteMedia"];
        options?: never;
        head?: never;
        /**
         * Change a photo's words, credit or rights
         * @description A JSON Merge Patch. Every story that uses the photo shows the change at once, but where it overrides it. Editors change every photo, others those they uploaded. A patch that changes nothing leaves the version as it is.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `media:write`.
         */
        patch: operations["changeMedia"];
        trace?: never;
    };
    "/v1/editorial/media/{id}/actions/reread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read a file's own words again
         * @description Reads XMP, IPTC-IIM and EXIF of the original anew, as the server does it now. What a person wrote (`metadataSources` says `person`) stays as it is.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `media:write`.
         */
        post: operations["rereadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/media/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace a photo's file
         * @description `multipart/form-data` with the part `file`: a better copy of the same photo, say. Every story that uses it shows it at once, under new addresses. The new file's own words are read; what a person wrote stays. A photo is replaced by a photo, a video by a video. A photo is a JPEG, PNG, WebP or GIF of at most 25 MiB, 12,000 pixels a side and 50 million in all; it is decoded whole, so that one cut short is refused. A video (MP4, QuickTime, WebM, Matroska, Ogg), a sound (MP3, MP4, AAC, Ogg, WAV, FLAC) or a PDF document has at most 1 GiB and is kept as it is. What a file is, is told from its bytes.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `media:write`.
         */
        put: operations["replaceMediaFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/media/{id}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See where a photo is used
         * @description Stories and collections (live or working copies), bylines, tags, sections and the site.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `media:read`.
         */
        get: operations["findMediaUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/most-popular": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what is pinned and blocked among the most viewed
         * @description What editors decided about `/v1/most-popular`, with the version to name.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `collections:read`.
         */
        get: operations["findMostPopularSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Pin and block stories among the most viewed
         * @description A JSON Merge Patch; lists are replaced whole, and readers see the change at once. A pin counts in the list of its section, or, where it names none, in the list that is asked for without one; in the list of a tag only if the story carries that.
         *
         *     Needs the role `editor` or a higher one; a key the scope `collections:write`.
         */
        patch: operations["changeMostPopularSettings"];
        trace?: never;
    };
    "/v1/editorial/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is coming
         * @description What is planned, soonest first: stories that go live, be it as an update of what readers see, and stories that come down; and when the right to show a photo that something uses (a story, a section, a byline, a tag, a collection or the site) begins or ends; and collections that go live. A story's plan that lies in the past was due a moment ago. With `failed=true`, instead, the stories whose last plan came to nothing and that nobody has seen to since, those that failed last first; `from` and `until` then say when they failed. Contributors see their own stories, the photos these use, and no collections.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `articles:read`.
         */
        get: operations["listSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all sections
         * @description In the order of the tree: a section before those below it, siblings by `position`, then name; hidden ones included.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `taxonomy:read`.
         */
        get: operations["listEditorialSections"];
        put?: never;
        /**
         * Add a section
         * @description Readers see it at once, unless it is `hidden`. Its path is made of the slugs above it and its own. The slug is made from the name unless it is given; where it is taken, `existing` names whose it is.
         *
         *     Needs the role `editor` or a higher one; a key the scope `taxonomy:write`.
         */
        post: operations["createSection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/sections/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a section
         * @description The section as it is written; its ETag is its version, for `If-Match`.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `taxonomy:read`.
         */
        get: operations["findEditorialSection"];
        put?: never;
        post?: never;
        /**
         * Delete a section
         * @description Only a section that holds no other and that nothing uses; otherwise `usage` says where it is used.
         *
         *     Needs the role `editor` or a higher one; a key the scope `taxonomy:write`.
         */
        delete: operations["deleteSection"];
        options?: never;
        head?: never;
        /**
         * Change, rename or move a section
         * @description A JSON Merge Patch; readers see the change at once. Renaming or moving a section gives all below it new paths, and leaves redirects at the old ones. A patch that changes nothing leaves the version as it is.
         *
         *     Needs the role `editor` or a higher one; a key the scope `taxonomy:write`.
         */
        patch: operations["changeSection"];
        trace?: never;
    };
    "/v1/editorial/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all tags
         * @description By name, those that no live story carries included.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `taxonomy:read`.
         */
        get: operations["listEditorialTags"];
        put?: never;
        /**
         * Add a tag
         * @description Readers see it as soon as a live story carries it. The slug is made from the name unless it is given; where it is taken, `existing` names whose it is.
         *
         *     Needs the role `author` or a higher one; a key the scope `taxonomy:write`.
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/editorial/tags/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tag
         * @description The tag as it is written; its ETag is its version, for `If-Match`.
         *
         *     Needs the role `contributor` or a higher one; a key the scope `taxonomy:read`.
         */
        get: operations["findEditorialTag"];
        put?: never;
        post?: never;
        /**
         * Delete a tag
         * @description Only a tag that nothing uses; otherwise `usage` says where it is used.
         *
         *     Needs the role `editor` or a higher one; a key the scope `taxonomy:write`.
         */
        delete: operations["deleteTag"];
        options?: never;
        head?: never;
        /**
         * Change a tag
         * @description A JSON Merge Patch; readers see the change at once. A patch that changes nothing leaves the version as it is.
         *
         *     Needs the role `editor` or a higher one; a key the scope `taxonomy:write`.
         */
        patch: operations["changeTag"];
        trace?: never;
    };
    "/v1/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read about a photo
         * @description Its own caption, alt text and credit; a story may show others. Only a photo that a live story, a section, the site, or a byline or tag of a live story uses, and whose rights let it be shown now: before they begin there is nothing here, and once they are over the answer is 410 `rights_ended`.
         */
        get: operations["findMedia"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/most-popular": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the most viewed stories
         * @description Teasers, the most viewed first, never one that is not live. Recent views weigh more: a view counts half as much with every quarter of the window that has passed. Editors may pin stories, which come first, and block others. The list follows the views within five seconds, where a ranking is costly within a minute; it has one page.
         */
        get: operations["listMostPopular"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/page": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a page of the website
         * @description All that stands on it, in one answer: what the path leads to, whole; the stories of a section, a tag, a byline or the front page; related and most viewed stories; the way to it; words for search engines. `type` says what it is, and members that are not of that type are `null` or empty. What has moved, was withdrawn for good, or is asked for in another spelling (a slash at the end) answers 200 as well: with `redirect` or `gone`, for the website to answer by.
         */
        get: operations["findPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/previews/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Open a preview link
         * @description The revision a preview link was made for, whatever was saved since, in exactly the shape of a live story and with `preview: true`. It needs no key where delivery is closed: the link is one. It is put together as if it were published now: what it links to is shown as far as that is live. Nobody may store it, so it carries no `ETag`. A link that is unknown, made up, expired or revoked, and one to a story in the bin, is 404 alike; a killed story is 410 with the notice.
         *
         *     Each opening (not `HEAD`) is kept for the newsroom with its time, the client's address and its `User-Agent`: the newest 1,000 of a link, until 30 days after the link expires.
         */
        get: operations["findPreview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search live stories
         * @description Teasers of stories in which every word of `q` stands: in headline, standfirst, body, captions, or the names of bylines and tags. Words are found in any of their forms, by each story's own language, whatever their case and diacritics; `"two words"` is a phrase, `ferr*` a beginning, `-word` must not be there. Everything else is plain text; there are at most 12 words.
         *
         *     Relevance is counted in time: all words in the headline make a story rank as if it were 365 days younger, all in headline, standfirst and names 120 days. Where no story answers the query as it is typed, words that are near those of headlines and names are put in the place of unknown ones, and `didYouMean` says so. Filters narrow as those of `/v1/articles` do.
         */
        get: operations["searchArticles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/search/suggest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Complete what is typed into a search box
         * @description Headlines of live stories, and names of tags, bylines and sections that readers may see, in which all words of `q` stand and one begins as its last one does. Case and diacritics do not matter.
         */
        get: operations["suggestSearches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sections
         * @description The tree, parents before their children, siblings in their order. Hidden sections, and all below them, are left out.
         */
        get: operations["listSections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sections/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a section
         * @description A former slug answers 301 to the present one.
         */
        get: operations["findSection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/site": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read about the newsroom
         * @description Its name, languages, time zone, logo and contact.
         */
        get: operations["findSite"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tags
         * @description By name; only tags that a live story carries.
         */
        get: operations["listTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tags/{slugOrId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a tag
         * @description Only a tag that a live story carries. A former slug answers 301 to the present one.
         */
        get: operations["findTag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "article.corrected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A story was corrected
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onArticleCorrected"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "article.killed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A story was killed
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onArticleKilled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "article.moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A story was moved
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onArticleMoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "article.published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A story was published
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onArticlePublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "article.unpublished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A story was unpublished
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onArticleUnpublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "article.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A story was updated
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onArticleUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "byline.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A byline was created
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onBylineCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "byline.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A byline was deleted
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onBylineDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "byline.moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A byline was moved
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onBylineMoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "byline.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A byline was updated
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onBylineUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "collection.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A collection was deleted
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onCollectionDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "collection.moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A collection was moved
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onCollectionMoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "collection.published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A collection was published
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onCollectionPublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "collection.unpublished": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A collection was unpublished
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onCollectionUnpublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "collection.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A collection was updated
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onCollectionUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "media.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A file was updated
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onMediaUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "most-popular.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What editors decided about the most viewed stories was updated
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onMostPopularUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "section.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A section was created
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onSectionCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "section.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A section was deleted
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onSectionDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "section.moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A section was moved
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onSectionMoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "section.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A section was updated
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onSectionUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "site.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The newsroom's own facts were updated
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onSiteUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "tag.moved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A tag was moved
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onTagMoved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "tag.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A tag was updated
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onTagUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An admin tries whether messages arrive
         * @description Posted to each webhook whose filters let it through, signed, once readers can see it. See `createWebhook`.
         */
        post: operations["onWebhookTest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        ActionInput: Record<string, never>;
        /** @description A key, without its secret. */
        ApiKey: {
            /**
             * Format: date-time
             * @description When.
             */
            createdAt: string;
            /** @description Who made it, and answers for it: it never may more than they may. */
            createdBy: components["schemas"]["StaffRef"];
            /**
             * Format: date-time
             * @description From when on it is worth nothing; `null` for one that does not expire.
             */
            expiresAt: string | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last used, give or take a minute.
             */
            lastUsedAt: string | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            modifiedAt: string;
            /** @description What it is for. */
            name: string;
            /** @description How the key begins; no secret. */
            prefix: string;
            /**
             * Format: int64
             * @description How many requests a minute it may make of each server.
             */
            requestsPerMinute: number;
            /**
             * Format: date-time
             * @description Since when it is worth nothing, where it was revoked.
             */
            revokedAt: string | null;
            /** @description What it may do. */
            scopes: string[];
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
        };
        ApiKeyInput: {
            /**
             * Format: date-time
             * @description From when on it is worth nothing; never, where it is absent.
             */
            expiresAt?: string | null;
            /** @description What it is for, to tell it from the others. */
            name: string;
            /** @description How many requests a minute it may make of each server; 600 when absent. */
            requestsPerMinute?: number | null;
            /** @description What it may do; never more than whoever makes it may. Each once. */
            scopes: ("delivery:read" | "articles:read" | "articles:write" | "articles:publish" | "media:read" | "media:write" | "taxonomy:read" | "taxonomy:write" | "collections:read" | "collections:write" | "audit:read")[];
        };
        /** @description One page of a list. */
        ApiKeyList: {
            data: components["schemas"]["ApiKey"][];
            page: components["schemas"]["Page"];
        };
        ApiKeyPatch: {
            /**
             * Format: date-time
             * @description From when on it is worth nothing; never, where it is absent.
             */
            expiresAt?: string | null;
            /** @description What it is for, to tell it from the others. */
            name?: string;
            /** @description How many requests a minute it may make of each server; 600 when absent. */
            requestsPerMinute?: number | null;
            /** @description What it may do; never more than whoever makes it may. Each once. */
            scopes?: ("delivery:read" | "articles:read" | "articles:write" | "articles:publish" | "media:read" | "media:write" | "taxonomy:read" | "taxonomy:write" | "collections:read" | "collections:write" | "audit:read")[];
        };
        /** @description A live story, whole: the revision that was published. */
        Article: {
            /** @description `With reporting by Northwire`. */
            attribution: string | null;
            /** @description The story, block by block. */
            body: components["schemas"]["Block"][];
            /** @description The body as HTML. */
            bodyHtml: string;
            /** @description The body as plain text. */
            bodyText: string;
            /** @description Who made it, in order. */
            bylines: components["schemas"]["BylineCredit"][];
            /** @description `By Ana Ruiz`. */
            bylineText: string | null;
            /**
             * Format: uri
             * @description Its address on the website, absolute.
             */
            canonicalUrl: string;
            /** @description What was put right in the open, oldest first; never changed. */
            corrections: components["schemas"]["CorrectionView"][];
            dateline: components["schemas"]["Dateline"] | null;
            /** @description How the words were made: an IPTC digital source type. */
            digitalSourceType: string | null;
            /** @description What other systems call it. */
            externalIds: components["schemas"]["ExternalId"][];
            /**
             * Format: date-time
             * @description When it first went live; never changes.
             */
            firstPublishedAt: string;
            /** @description What kind of journalism it is, such as `news`. */
            genre: string;
            /** @description The headline. */
            headline: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description A word or two above the headline. */
            kicker: string | null;
            /** @description BCP 47. */
            language: string;
            leadMedia: components["schemas"]["ShownPhoto"] | null;
            /** @description Its place on the website. */
            path: string;
            /** @description Addresses it had before, oldest first; they redirect. */
            previousSlugs: string[];
            /**
             * Format: date-time
             * @description The date readers see.
             */
            publishedAt: string;
            /**
             * Format: int32
             * @description Minutes it takes to read.
             */
            readingMinutes: number;
            /** @description Stories an editor chose to stand beside it, as far as they are live. */
            related: components["schemas"]["Teaser"][];
            /** @description Whose the words are. */
            rights: components["schemas"]["Rights"];
            section: components["schemas"]["SectionRef"] | null;
            /** @description Further sections that list it. */
            sections: components["schemas"]["SectionRef"][];
            /** @description Words for search engines. */
            seo: components["schemas"]["Seo"];
            /** @description A headline for narrow places. */
            shortHeadline: string | null;
            /** @description The address. */
            slug: string;
            /** @description The desk's working name. */
            slugline: string | null;
            /** @description Whose material it rests on. */
            sources: components["schemas"]["SourceCredit"][];
            /** @description The paragraph that leads into the story. */
            standfirst: string | null;
            /** @description A second headline. */
            subheadline: string | null;
            /** @description The teaser; the story's own, or taken from its body. */
            summary: string | null;
            /** @description What it is about, and what it mentions. */
            tags: components["schemas"]["TagUse"][];
            /**
             * Format: date-time
             * @description The last significant publish.
             */
            updatedAt: string;
            /**
             * Format: int32
             * @description 1 (most urgent) to 9.
             */
            urgency: number | null;
            /**
             * Format: int32
             * @description The words in its body.
             */
            wordCount: number;
        };
        /** @description A live story, whole: the revision that was published. Of its members only those that `fields` names, and `id`. */
        ArticleFields: {
            /** @description `With reporting by Northwire`. */
            attribution?: string | null;
            /** @description The story, block by block. */
            body?: components["schemas"]["Block"][];
            /** @description The body as HTML. */
            bodyHtml?: string;
            /** @description The body as plain text. */
            bodyText?: string;
            /** @description Who made it, in order. */
            bylines?: components["schemas"]["BylineCredit"][];
            /** @description `By Ana Ruiz`. */
            bylineText?: string | null;
            /**
             * Format: uri
             * @description Its address on the website, absolute.
             */
            canonicalUrl?: string;
            /** @description What was put right in the open, oldest first; never changed. */
            corrections?: components["schemas"]["CorrectionView"][];
            dateline?: components["schemas"]["Dateline"] | null;
            /** @description How the words were made: an IPTC digital source type. */
            digitalSourceType?: string | null;
            /** @description What other systems call it. */
            externalIds?: components["schemas"]["ExternalId"][];
            /**
             * Format: date-time
             * @description When it first went live; never changes.
             */
            firstPublishedAt?: string;
            /** @description What kind of journalism it is, such as `news`. */
            genre?: string;
            /** @description The headline. */
            headline?: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description A word or two above the headline. */
            kicker?: string | null;
            /** @description BCP 47. */
            language?: string;
            leadMedia?: components["schemas"]["ShownPhoto"] | null;
            /** @description Its place on the website. */
            path?: string;
            /** @description Addresses it had before, oldest first; they redirect. */
            previousSlugs?: string[];
            /**
             * Format: date-time
             * @description The date readers see.
             */
            publishedAt?: string;
            /**
             * Format: int32
             * @description Minutes it takes to read.
             */
            readingMinutes?: number;
            /** @description Stories an editor chose to stand beside it, as far as they are live. */
            related?: components["schemas"]["Teaser"][];
            /** @description Whose the words are. */
            rights?: components["schemas"]["Rights"];
            section?: components["schemas"]["SectionRef"] | null;
            /** @description Further sections that list it. */
            sections?: components["schemas"]["SectionRef"][];
            /** @description Words for search engines. */
            seo?: components["schemas"]["Seo"];
            /** @description A headline for narrow places. */
            shortHeadline?: string | null;
            /** @description The address. */
            slug?: string;
            /** @description The desk's working name. */
            slugline?: string | null;
            /** @description Whose material it rests on. */
            sources?: components["schemas"]["SourceCredit"][];
            /** @description The paragraph that leads into the story. */
            standfirst?: string | null;
            /** @description A second headline. */
            subheadline?: string | null;
            /** @description The teaser; the story's own, or taken from its body. */
            summary?: string | null;
            /** @description What it is about, and what it mentions. */
            tags?: components["schemas"]["TagUse"][];
            /**
             * Format: date-time
             * @description The last significant publish.
             */
            updatedAt?: string;
            /**
             * Format: int32
             * @description 1 (most urgent) to 9.
             */
            urgency?: number | null;
            /**
             * Format: int32
             * @description The words in its body.
             */
            wordCount?: number;
        };
        ArticleInput: {
            /** @description The story, block by block. */
            body?: components["schemas"]["BlockInput"][] | null;
            /** @description Who made it, in order. */
            bylines?: components["schemas"]["BylineCreditInput"][] | null;
            /** @description Overrides the text derived from `bylines`. */
            bylineText?: string | null;
            /** @description Where it was reported from. */
            dateline?: components["schemas"]["DatelineInput"] | null;
            /**
             * Format: uri
             * @description A URI of the IPTC digital source type vocabulary.
             */
            digitalSourceType?: string | null;
            /** @description A note among staff; never public. */
            editorNote?: string | null;
            /**
             * Format: date-time
             * @description No verb makes the story live before this instant.
             */
            embargoedUntil?: string | null;
            externalIds?: components["schemas"]["ExternalIdInput"][] | null;
            /**
             * @description What kind of journalism it is; `news` when absent.
             * @enum {string|null}
             */
            genre?: "news" | "analysis" | "background" | "opinion" | "feature" | "interview" | "review" | "live" | "obituary" | "explainer" | "press-release" | "sponsored" | null;
            /** @description The headline; over 110 characters is long for search engines. */
            headline: string;
            kicker?: string | null;
            /** @description The story's language; the site's first when absent. */
            language?: string | null;
            /** @description The lead photo; caption, alt text, credit and focal point given here count for this story only, and go with the photo where a patch names another one. */
            leadMedia?: components["schemas"]["MediaUseInput"] | null;
            /** @description Whose story it is; editors may change it. */
            owner?: components["schemas"]["IdReference"] | null;
            /**
             * Format: date-time
             * @description The date readers see. An editor may set it in the past; otherwise the first publish sets it.
             */
            publishedAt?: string | null;
            /** @description Stories an editor chose to stand beside it. */
            related?: components["schemas"]["Reference"][] | null;
            rights?: components["schemas"]["RightsInput"] | null;
            /** @description Where it belongs; makes its path. */
            section?: components["schemas"]["Reference"] | null;
            /** @description Further sections that list it. */
            sections?: components["schemas"]["Reference"][] | null;
            seo?: components["schemas"]["SeoInput"] | null;
            shortHeadline?: string | null;
            /** @description The address. Derived from the headline when absent; a given slug that is taken is refused. */
            slug?: string | null;
            slugline?: string | null;
            /** @description Whose material it rests on: a byline or a name. */
            sources?: components["schemas"]["SourceCreditInput"][] | null;
            standfirst?: string | null;
            subheadline?: string | null;
            /** @description The teaser; derived from the body when absent or empty. */
            summary?: string | null;
            tags?: components["schemas"]["TagUseInput"][] | null;
            urgency?: number | null;
        };
        /** @description Another story, in the middle of this one. */
        ArticleLinkBlock: {
            article: components["schemas"]["ArticleRef"] | null;
            /** @description Stable within the story. */
            id: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "article-link";
        };
        ArticleLinkBlockInput: {
            /** @description The other story. */
            article: components["schemas"]["Reference"];
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "article-link";
        };
        ArticlePatch: {
            /** @description The story, block by block. */
            body?: components["schemas"]["BlockInput"][] | null;
            /** @description Who made it, in order. */
            bylines?: components["schemas"]["BylineCreditInput"][] | null;
            /** @description Overrides the text derived from `bylines`. */
            bylineText?: string | null;
            /** @description Where it was reported from. */
            dateline?: components["schemas"]["DatelinePatch"] | null;
            /**
             * Format: uri
             * @description A URI of the IPTC digital source type vocabulary.
             */
            digitalSourceType?: string | null;
            /** @description A note among staff; never public. */
            editorNote?: string | null;
            /**
             * Format: date-time
             * @description No verb makes the story live before this instant.
             */
            embargoedUntil?: string | null;
            externalIds?: components["schemas"]["ExternalIdInput"][] | null;
            /**
             * @description What kind of journalism it is; `news` when absent.
             * @enum {string|null}
             */
            genre?: "news" | "analysis" | "background" | "opinion" | "feature" | "interview" | "review" | "live" | "obituary" | "explainer" | "press-release" | "sponsored" | null;
            /** @description The headline; over 110 characters is long for search engines. */
            headline?: string;
            kicker?: string | null;
            /** @description The story's language; the site's first when absent. */
            language?: string | null;
            /** @description The lead photo; caption, alt text, credit and focal point given here count for this story only, and go with the photo where a patch names another one. */
            leadMedia?: components["schemas"]["MediaUsePatch"] | null;
            /** @description Whose story it is; editors may change it. */
            owner?: components["schemas"]["IdReference"] | null;
            /**
             * Format: date-time
             * @description The date readers see. An editor may set it in the past; otherwise the first publish sets it.
             */
            publishedAt?: string | null;
            /** @description Stories an editor chose to stand beside it. */
            related?: components["schemas"]["Reference"][] | null;
            rights?: components["schemas"]["RightsPatch"] | null;
            /** @description Where it belongs; makes its path. */
            section?: components["schemas"]["Reference"] | null;
            /** @description Further sections that list it. */
            sections?: components["schemas"]["Reference"][] | null;
            seo?: components["schemas"]["SeoPatch"] | null;
            shortHeadline?: string | null;
            /** @description The address. Derived from the headline when absent; a given slug that is taken is refused. */
            slug?: string | null;
            slugline?: string | null;
            /** @description Whose material it rests on: a byline or a name. */
            sources?: components["schemas"]["SourceCreditInput"][] | null;
            standfirst?: string | null;
            subheadline?: string | null;
            /** @description The teaser; derived from the body when absent or empty. */
            summary?: string | null;
            tags?: components["schemas"]["TagUseInput"][] | null;
            urgency?: number | null;
        };
        /** @description Another story, as a story links to it. */
        ArticleRef: {
            /** @description The headline. */
            headline: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description Its place on the website. */
            path: string;
            /** @description The address. */
            slug: string;
        };
        /** @description A sound. */
        AudioBlock: {
            /** @description What readers are told beside it. */
            caption: string | null;
            /** @description Stable within the story. */
            id: string;
            media: components["schemas"]["MediaRef"] | null;
            /** @description What it is called. */
            title: string | null;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "audio";
            /**
             * Format: uri
             * @description Where it is otherwise.
             */
            url: string | null;
        };
        AudioBlockInput: {
            /** @description What is said under it. */
            caption?: string | null;
            /** @description Shown in answers; ignored when it is sent. */
            effective?: unknown;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description One of the newsroom's own; either this or `url`. */
            media?: components["schemas"]["IdReference"] | null;
            /** @description What it is called. */
            title?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "audio";
            /**
             * Format: uri
             * @description Where it is otherwise; either this or `media`.
             */
            url?: string | null;
        };
        /** @description One change, and whose it was. */
        AuditEntry: {
            actor: components["schemas"]["StaffRef"] | null;
            /** @description The SHA-256 of its state after; `null` where there is none. */
            after: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description The SHA-256 of its state before, in hexadecimal; `null` where there was none. */
            before: string | null;
            /** @description What else is worth knowing, such as a reason; never a story's own text. */
            detail: Record<string, never>;
            /** @description To what kind of thing. */
            entity: string;
            /**
             * Format: uuid
             * @description To which.
             */
            entityId: string;
            /**
             * Format: uuid
             * @description Identity; rises with time.
             */
            id: string;
            /**
             * @description Whose hand: a member of staff's, a program's with a key (`api-key`), a command's
             *     (`command-line`) or that of the newsroom's own plans (`scheduler`).
             */
            origin: string;
            /** @description The `X-Request-Id` of the request that did it. */
            requestId: string | null;
            /** @description What was done, such as `publish`. */
            verb: string;
        };
        /** @description One page of a list. */
        AuditEntryList: {
            data: components["schemas"]["AuditEntry"][];
            page: components["schemas"]["Page"];
        };
        /** @description A block of a body, told apart by `type`. New types may be added; skip what you do not know. */
        Block: components["schemas"]["ParagraphBlock"] | components["schemas"]["HeadingBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["PullquoteBlock"] | components["schemas"]["ImageBlock"] | components["schemas"]["GalleryBlock"] | components["schemas"]["VideoBlock"] | components["schemas"]["AudioBlock"] | components["schemas"]["ListBlock"] | components["schemas"]["TableBlock"] | components["schemas"]["EmbedBlock"] | components["schemas"]["CodeBlock"] | components["schemas"]["FactBoxBlock"] | components["schemas"]["ArticleLinkBlock"] | components["schemas"]["CorrectionBlock"] | components["schemas"]["LiveUpdateBlock"] | components["schemas"]["DividerBlock"];
        /** @description A block that differs. */
        BlockDiff: {
            /** @description What it says, likewise. */
            after: unknown;
            /** @description What it said, references by id, without the blocks inside it. */
            before: unknown;
            /** @description `added`, `removed`, `changed`, or `moved` where it says the same elsewhere. */
            change: string;
            from: components["schemas"]["BlockPlace"] | null;
            /** @description The block's `id`. */
            id: string;
            /** @description Whether it stands elsewhere, seen from its neighbours. */
            moved: boolean;
            to: components["schemas"]["BlockPlace"] | null;
            /** @description The texts in it that changed, word by word. */
            words: components["schemas"]["WordsDiff"][];
        };
        BlockInput: components["schemas"]["ParagraphBlockInput"] | components["schemas"]["HeadingBlockInput"] | components["schemas"]["QuoteBlockInput"] | components["schemas"]["PullquoteBlockInput"] | components["schemas"]["ListBlockInput"] | components["schemas"]["TableBlockInput"] | components["schemas"]["CodeBlockInput"] | components["schemas"]["DividerBlockInput"] | components["schemas"]["ImageBlockInput"] | components["schemas"]["GalleryBlockInput"] | components["schemas"]["VideoBlockInput"] | components["schemas"]["AudioBlockInput"] | components["schemas"]["EmbedBlockInput"] | components["schemas"]["FactBoxBlockInput"] | components["schemas"]["ArticleLinkBlockInput"] | components["schemas"]["CorrectionBlockInput"] | components["schemas"]["LiveUpdateBlockInput"];
        /** @description Where a block stands. */
        BlockPlace: {
            /** @description Counted from 0 among its neighbours. */
            index: number;
            /** @description The `id` of the block that holds it; `null` in the body itself. */
            within: string | null;
        };
        /** @description One step of the way to a page. */
        Breadcrumb: {
            /** @description Its name. */
            name: string;
            /** @description Its place on the website. */
            path: string;
        };
        /** @description A person, an agency or an organisation. */
        Byline: {
            /** @description For whom. */
            affiliation: string | null;
            /** @description A few words about them. */
            bio: string | null;
            /**
             * Format: email
             * @description Their address for post, where they chose to show it.
             */
            email: string | null;
            /** @description What they know about. */
            expertise: string[];
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description What they do. */
            jobTitle: string | null;
            /** @description `person`, `agency` or `organisation`. */
            kind: string;
            /** @description The languages they work in, BCP 47. */
            languages: string[];
            /** @description Where else they are found. */
            links: components["schemas"]["Link"][];
            /** @description The name. */
            name: string;
            photo: components["schemas"]["MediaRef"] | null;
            /** @description An agency's short name. */
            shortCode: string | null;
            /** @description The address. */
            slug: string;
        };
        /** @description One credit of a person or an agency. */
        BylineCredit: {
            /** @description Whom. */
            byline: components["schemas"]["BylineRef"];
            /** @description The name for this story only. */
            creditAs: string | null;
            /** @description Where they worked from. */
            location: string | null;
            /** @description For what, such as `author`. */
            role: string;
        };
        BylineCreditInput: {
            byline: components["schemas"]["Reference"];
            creditAs?: string | null;
            location?: string | null;
            /**
             * @description `author` when absent.
             * @enum {string|null}
             */
            role?: "author" | "contributor" | "photographer" | "editor" | "translator" | "videographer" | "illustrator" | "fact-checker" | null;
        };
        BylineInput: {
            affiliation?: string | null;
            bio?: string | null;
            /** @description How an agency wants its photos credited: a text with `{source}` (as the photo writes it), `{agency}` (its name), `{code}` (its `shortCode`, else its name) and `{creator}`. It counts for every photo whose `creditSource` is its name or short code; where nobody is known to have made the photo, a format with `{creator}` shows its first other member alone. A person's counts for nothing. */
            creditFormat?: string | null;
            /**
             * Format: email
             * @description Shown to readers only with `emailPublic`.
             */
            email?: string | null;
            emailPublic?: boolean | null;
            expertise?: string[] | null;
            jobTitle?: string | null;
            /**
             * @description A person, an agency or an organisation.
             * @enum {string}
             */
            kind: "person" | "agency" | "organisation";
            languages?: string[] | null;
            links?: components["schemas"]["LinkInput"][] | null;
            /** @description The name credited. */
            name: string;
            /** @description A picture of them. */
            photo?: components["schemas"]["IdReference"] | null;
            /** @description An agency's short name, such as `NW`. */
            shortCode?: string | null;
            /** @description The address; derived from the name when absent. */
            slug?: string | null;
        };
        /** @description One page of a list. */
        BylineList: {
            data: components["schemas"]["Byline"][];
            page: components["schemas"]["Page"];
        };
        BylinePatch: {
            affiliation?: string | null;
            bio?: string | null;
            /** @description How an agency wants its photos credited: a text with `{source}` (as the photo writes it), `{agency}` (its name), `{code}` (its `shortCode`, else its name) and `{creator}`. It counts for every photo whose `creditSource` is its name or short code; where nobody is known to have made the photo, a format with `{creator}` shows its first other member alone. A person's counts for nothing. */
            creditFormat?: string | null;
            /**
             * Format: email
             * @description Shown to readers only with `emailPublic`.
             */
            email?: string | null;
            emailPublic?: boolean | null;
            expertise?: string[] | null;
            jobTitle?: string | null;
            /**
             * @description A person, an agency or an organisation.
             * @enum {string}
             */
            kind?: "person" | "agency" | "organisation";
            languages?: string[] | null;
            links?: components["schemas"]["LinkInput"][] | null;
            /** @description The name credited. */
            name?: string;
            /** @description A picture of them. */
            photo?: components["schemas"]["IdReference"] | null;
            /** @description An agency's short name, such as `NW`. */
            shortCode?: string | null;
            /** @description The address; derived from the name when absent. */
            slug?: string | null;
        };
        /** @description A person, an agency or an organisation, as a story shows it. */
        BylineRef: {
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description What they do. */
            jobTitle: string | null;
            /** @description `person`, `agency` or `organisation`. */
            kind: string;
            /** @description The name. */
            name: string;
            photo: components["schemas"]["MediaRef"] | null;
            /** @description An agency's short name. */
            shortCode: string | null;
            /** @description The address. */
            slug: string;
        };
        /** @description Something that readers could see has changed. */
        Change: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What kind of thing it is, such as `article`. */
            entity: string;
            /**
             * Format: uuid
             * @description Which one.
             */
            id: string;
            /**
             * Format: int64
             * @description Its number. Numbers have no gaps and follow the order in which changes were made.
             */
            number: number;
            /** @description Its place on the website as it is now; `null` of what has none, or is not public now. */
            path: string | null;
            /** @description The place it left by being `moved`; `null` where something else stood there since. */
            previousPath: string | null;
            /** @description Its slug as it is now; `null` of what has none, or is not public now. */
            slug: string | null;
            /** @description What happened, to what kind of thing. A `moved` thing was changed as well. */
            type: "article.published" | "article.updated" | "article.moved" | "article.corrected" | "article.unpublished" | "article.killed" | "section.created" | "section.updated" | "section.moved" | "section.deleted" | "tag.updated" | "tag.moved" | "byline.created" | "byline.updated" | "byline.moved" | "byline.deleted" | "collection.published" | "collection.updated" | "collection.moved" | "collection.unpublished" | "collection.deleted" | "most-popular.updated" | "media.updated" | "site.updated" | (string & {});
        };
        /** @description Changes in their order. */
        ChangeList: {
            /** @description The changes. */
            data: components["schemas"]["Change"][];
            /** @description Where in the order they stand. */
            page: components["schemas"]["ChangePage"];
        };
        /** @description Where changes stand in the order of all. */
        ChangePage: {
            /**
             * Format: int64
             * @description The number of the latest change there is.
             */
            latest: number;
            /**
             * Format: int64
             * @description The most changes there may be.
             */
            limit: number;
            /**
             * Format: int64
             * @description What to give as `after` to go on: the last number, or where there are no changes what
             *     was given.
             */
            next: number;
        };
        /** @description Code. */
        CodeBlock: {
            /** @description Stable within the story. */
            id: string;
            /** @description The language it is written in. */
            language: string | null;
            /** @description The code, as it is. */
            text: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "code";
        };
        CodeBlockInput: {
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description The language of the code, such as `rust`. */
            language?: string | null;
            /** @description The code, as it is. */
            text: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "code";
        };
        /** @description A collection or a front with its stories. */
        Collection: components["schemas"]["CollectionTeaser"] & {
            /** @description Its stories, in order; none of a front. */
            items: components["schemas"]["CollectionItem"][];
            /** @description A front's collections, in order; none of any other. */
            slots: components["schemas"]["CollectionSlot"][];
        };
        /** @description A collection or a front with its stories. */
        CollectionFields: components["schemas"]["CollectionTeaser"] & {
            /** @description Its stories, in order; none of a front. */
            items: components["schemas"]["CollectionItemFields"][];
            /** @description A front's collections, in order; none of any other. */
            slots: components["schemas"]["CollectionSlotFields"][];
        };
        CollectionInput: {
            /** @description `front`: whether a story that stands in one slot is left out of those below it that answer a question. */
            deduplicate?: boolean | null;
            description?: string | null;
            /** @description Whether readers are kept from it. */
            hidden?: boolean | null;
            /** @description A picture for it. */
            image?: components["schemas"]["IdReference"] | null;
            /** @description `curated`: its stories, in order. */
            items?: components["schemas"]["CollectionItemInput"][] | null;
            /**
             * @description What it is made of; stays as it was made.
             * @enum {string}
             */
            kind: "curated" | "query" | "front";
            /** @description The name. */
            name: string;
            /** @description `query`: what is asked for; all live stories when absent. */
            query?: components["schemas"]["CollectionQueryInput"] | null;
            /** @description `front`: its collections, in order. */
            slots?: components["schemas"]["CollectionSlotInput"][] | null;
            /** @description The address; derived from the name when absent. */
            slug?: string | null;
        };
        /**
         * @description A story in a collection: a teaser whose `headline`, `kicker` and `leadMedia` are those
         *     that count here.
         */
        CollectionItem: components["schemas"]["Teaser"] & {
            /** @description Whether it stands before those that are not. */
            pinned: boolean;
            /** @description The story's own words, where other ones may count here. */
            story: components["schemas"]["OwnWords"];
        };
        /**
         * @description A story in a collection: a teaser whose `headline`, `kicker` and `leadMedia` are those
         *     that count here. Of its members only those that `fields` names, and `id`.
         */
        CollectionItemFields: components["schemas"]["TeaserFields"] & {
            /** @description Whether it stands before those that are not. */
            pinned?: boolean;
            /** @description The story's own words, where other ones may count here. */
            story?: components["schemas"]["OwnWords"];
        };
        CollectionItemInput: {
            /** @description The story; shown once it is live. */
            article: components["schemas"]["Reference"];
            /** @description The headline here; the story's own when absent. */
            headline?: string | null;
            /** @description The picture here; the story's lead photo when absent. */
            image?: components["schemas"]["MediaUseInput"] | null;
            /** @description The kicker here; the story's own when absent, none when empty. */
            kicker?: string | null;
            /** @description Whether it stands before those that are not. */
            pinned?: boolean | null;
        };
        CollectionPatch: {
            /** @description `front`: whether a story that stands in one slot is left out of those below it that answer a question. */
            deduplicate?: boolean | null;
            description?: string | null;
            /** @description Whether readers are kept from it. */
            hidden?: boolean | null;
            /** @description A picture for it. */
            image?: components["schemas"]["IdReference"] | null;
            /** @description `curated`: its stories, in order. */
            items?: components["schemas"]["CollectionItemInput"][] | null;
            /**
             * @description What it is made of; stays as it was made.
             * @enum {string}
             */
            kind?: "curated" | "query" | "front";
            /** @description The name. */
            name?: string;
            /** @description `query`: what is asked for; all live stories when absent. */
            query?: components["schemas"]["CollectionQueryPatch"] | null;
            /** @description `front`: its collections, in order. */
            slots?: components["schemas"]["CollectionSlotInput"][] | null;
            /** @description The address; derived from the name when absent. */
            slug?: string | null;
        };
        /** @description A stored question: a story answers it that is one of each group that names any. */
        CollectionQuery: {
            /** @description Crediting any of these. */
            bylines: components["schemas"]["BylineRef"][];
            /** @description Of any of these genres. */
            genres: string[];
            /** @description In this language. */
            language: string | null;
            /** @description How many stories. */
            limit: number;
            /** @description Of any of these sections or those below them. */
            sections: components["schemas"]["SectionRef"][];
            /** @description The order. */
            sort: string;
            /** @description With any of these tags. */
            tags: components["schemas"]["TagRef"][];
        };
        CollectionQueryInput: {
            /** @description Stories that credit any of these, or name one as a source. */
            bylines?: components["schemas"]["Reference"][] | null;
            /** @description Stories of any of these genres. */
            genres?: ("news" | "analysis" | "background" | "opinion" | "feature" | "interview" | "review" | "live" | "obituary" | "explainer" | "press-release" | "sponsored")[] | null;
            /** @description Stories in this language. */
            language?: string | null;
            /** @description How many stories; 20 when absent. */
            limit?: number | null;
            /** @description Stories of any of these sections or of those below them. */
            sections?: components["schemas"]["Reference"][] | null;
            /**
             * @description The order; `-` means the latest first, and `-publishedAt` is the default.
             * @enum {string|null}
             */
            sort?: "-publishedAt" | "publishedAt" | "-updatedAt" | null;
            /** @description Stories with any of these tags. */
            tags?: components["schemas"]["Reference"][] | null;
        };
        CollectionQueryPatch: {
            /** @description Stories that credit any of these, or name one as a source. */
            bylines?: components["schemas"]["Reference"][] | null;
            /** @description Stories of any of these genres. */
            genres?: ("news" | "analysis" | "background" | "opinion" | "feature" | "interview" | "review" | "live" | "obituary" | "explainer" | "press-release" | "sponsored")[] | null;
            /** @description Stories in this language. */
            language?: string | null;
            /** @description How many stories; 20 when absent. */
            limit?: number | null;
            /** @description Stories of any of these sections or of those below them. */
            sections?: components["schemas"]["Reference"][] | null;
            /**
             * @description The order; `-` means the latest first, and `-publishedAt` is the default.
             * @enum {string|null}
             */
            sort?: "-publishedAt" | "publishedAt" | "-updatedAt" | null;
            /** @description Stories with any of these tags. */
            tags?: components["schemas"]["Reference"][] | null;
        };
        /** @description A collection, as another thing shows it. */
        CollectionRef: {
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description What it is made of. */
            kind: string;
            /** @description The name. */
            name: string;
            /** @description The address. */
            slug: string;
        };
        CollectionScheduleInput: {
            /**
             * Format: date-time
             * @description When the working copy goes live: ahead of now.
             */
            publishAt: string;
        };
        /** @description A place on a front. */
        CollectionSlot: {
            /** @description Which collection stands there. */
            collection: components["schemas"]["CollectionRef"];
            /** @description Its stories, in order. */
            items: components["schemas"]["CollectionItem"][];
            /** @description A word for whoever draws the page. */
            layout: string | null;
            /** @description What stands above it: what the front says, or the collection's name. */
            title: string;
        };
        /** @description A place on a front. */
        CollectionSlotFields: {
            /** @description Which collection stands there. */
            collection: components["schemas"]["CollectionRef"];
            /** @description Its stories, in order. */
            items: components["schemas"]["CollectionItemFields"][];
            /** @description A word for whoever draws the page. */
            layout: string | null;
            /** @description What stands above it: what the front says, or the collection's name. */
            title: string;
        };
        CollectionSlotInput: {
            /** @description A collection that is no front itself; shown once it is live. */
            collection: components["schemas"]["Reference"];
            /** @description A word of your own for whoever draws the page. */
            layout?: string | null;
            /** @description How many of its stories; as many as it shows itself when absent. */
            limit?: number | null;
            /** @description What stands above it; its name when absent. */
            title?: string | null;
        };
        /** @description A collection without its stories. */
        CollectionTeaser: {
            /** @description What it holds. */
            description: string | null;
            /**
             * Format: date-time
             * @description When it first went live.
             */
            firstPublishedAt: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            image: components["schemas"]["MediaRef"] | null;
            /**
             * @description What it is made of: stories that editors put in order (`curated`), what answers a
             *     question (`query`), or other collections (`front`).
             */
            kind: string;
            /** @description The name. */
            name: string;
            /**
             * Format: date-time
             * @description When it last went live.
             */
            publishedAt: string;
            /** @description The address. */
            slug: string;
        };
        /** @description One page of a list. */
        CollectionTeaserList: {
            data: components["schemas"]["CollectionTeaser"][];
            page: components["schemas"]["Page"];
        };
        /** @description How to reach the newsroom. */
        Contact: {
            /**
             * Format: email
             * @description An address for post.
             */
            email: string | null;
            /** @description A telephone number. */
            telephone: string | null;
            /**
             * Format: uri
             * @description A page.
             */
            url: string | null;
        };
        ContactPatch: {
            /** Format: email */
            email?: string | null;
            telephone?: string | null;
            /** Format: uri */
            url?: string | null;
        };
        /** @description The place where a correction is shown. */
        CorrectionBlock: {
            correction: components["schemas"]["CorrectionView"] | null;
            /** @description Which of the story's `corrections`. */
            correctionId: string;
            /** @description Stable within the story. */
            id: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "correction";
        };
        CorrectionBlockInput: {
            /** @description Shown in answers; ignored when it is sent. */
            correction?: unknown;
            /**
             * Format: uuid
             * @description Which of the story's corrections is shown here.
             */
            correctionId: string;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "correction";
        };
        /** @description A correction, and the live story it puts right. */
        CorrectionEntry: components["schemas"]["CorrectionView"] & {
            /** @description The story. */
            article: components["schemas"]["ArticleRef"];
        };
        /** @description One page of a list. */
        CorrectionEntryList: {
            data: components["schemas"]["CorrectionEntry"][];
            page: components["schemas"]["Page"];
        };
        CorrectionInput: {
            /** @description The block it concerns: one of the story as readers see it, nested or not. */
            blockId?: string | null;
            /**
             * @description What kind it is.
             * @enum {string}
             */
            kind: "correction" | "clarification" | "update" | "retraction";
            /** @description What readers are told; plain text. */
            text: string;
        };
        /** @description A correction made in the open. */
        CorrectionView: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description The block it concerns. */
            blockId: string | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description `correction`, `clarification`, `update` or `retraction`. */
            kind: string;
            /** @description What was wrong and is right. */
            text: string;
        };
        /** @description Where a story was reported from. */
        Dateline: {
            /** @description The city. */
            city: string | null;
            /** @description ISO 3166-1 alpha-2. */
            country: string | null;
            geo: components["schemas"]["GeoPoint"] | null;
            /** @description As printed, such as `PORT ELIA`. */
            text: string | null;
        };
        DatelineInput: {
            city?: string | null;
            country?: string | null;
            geo?: components["schemas"]["GeoPointInput"] | null;
            text?: string | null;
        };
        DatelinePatch: {
            city?: string | null;
            country?: string | null;
            geo?: components["schemas"]["GeoPointPatch"] | null;
            text?: string | null;
        };
        /** @description A piece of text. */
        DiffPiece: {
            /** @description `equal`, `insert` or `delete`. */
            op: string;
            /** @description The text. */
            text: string;
        };
        /** @description The uncropped photo in the format that every browser shows, as large as there is. */
        DisplayCopy: {
            /**
             * Format: int32
             * @description Pixels.
             */
            height: number;
            /** @description Its media type. */
            mimeType: string;
            /**
             * Format: uri
             * @description Its address, absolute; its bytes never change.
             */
            url: string;
            /**
             * Format: int32
             * @description Pixels.
             */
            width: number;
        };
        /** @description A line between parts. */
        DividerBlock: {
            /** @description Stable within the story. */
            id: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "divider";
        };
        DividerBlockInput: {
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "divider";
        };
        /**
         * @description A story's working copy. What stands here under a member that can be written may be
         *     sent back as it is, and changes nothing.
         */
        EditorialArticle: components["schemas"]["EditorialState"] & {
            /** @description `With reporting by Northwire`. */
            attribution: string | null;
            /** @description The story, block by block. */
            body: components["schemas"]["EditorialBlock"][];
            /** @description The body as HTML, as readers would get it now. */
            bodyHtml: string;
            /** @description The body as plain text. */
            bodyText: string;
            /** @description Who made it, in order. */
            bylines: components["schemas"]["BylineCredit"][];
            /** @description `By Ana Ruiz`: the override, or one made of `bylines`. */
            bylineText: string | null;
            /**
             * Format: uri
             * @description Its address on the website, absolute, now or once published.
             */
            canonicalUrl: string;
            /** @description What was put right in the open. */
            corrections: components["schemas"]["CorrectionView"][];
            dateline: components["schemas"]["Dateline"] | null;
            /**
             * Format: uri
             * @description How the words were made: an IPTC digital source type.
             */
            digitalSourceType: string | null;
            /** @description A note among staff; never public. */
            editorNote: string | null;
            /**
             * Format: date-time
             * @description Until when no verb makes it live.
             */
            embargoedUntil: string | null;
            /** @description What other systems call it. */
            externalIds: components["schemas"]["ExternalId"][];
            /** @description What kind of journalism it is, such as `news`. */
            genre: string;
            /** @description The headline. */
            headline: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description A word or two above the headline. */
            kicker: string | null;
            /** @description BCP 47. */
            language: string;
            leadMedia: components["schemas"]["EditorialMediaUse"] | null;
            lock: components["schemas"]["Lock"] | null;
            /** @description Its place on the website, now or once published. */
            path: string;
            /** @description Addresses under which readers knew it before, oldest first. */
            previousSlugs: string[];
            /**
             * Format: date-time
             * @description The date readers see, or will see: an editor's, or that of the publish.
             */
            publishedAt: string | null;
            /**
             * Format: int32
             * @description Minutes it takes to read.
             */
            readingMinutes: number;
            /** @description Stories an editor chose to stand beside it. */
            related: components["schemas"]["EditorialArticleRef"][];
            rights: components["schemas"]["Rights"] | null;
            section: components["schemas"]["SectionRef"] | null;
            /** @description Further sections that list it. */
            sections: components["schemas"]["SectionRef"][];
            seo: components["schemas"]["Seo"] | null;
            /** @description A headline for narrow places. */
            shortHeadline: string | null;
            /** @description The address. */
            slug: string;
            /** @description The desk's working name. */
            slugline: string | null;
            /** @description Whose material it rests on. */
            sources: components["schemas"]["SourceCredit"][];
            /** @description The paragraph that leads into the story. */
            standfirst: string | null;
            /** @description A second headline. */
            subheadline: string | null;
            /** @description The teaser: the story's own, or one taken from its body. */
            summary: string | null;
            /** @description What it is about, and what it mentions. */
            tags: components["schemas"]["TagUse"][];
            /**
             * Format: int32
             * @description 1 (most urgent) to 9.
             */
            urgency: number | null;
            /**
             * Format: int32
             * @description The words in its body.
             */
            wordCount: number;
        };
        /** @description Another story, in the middle of this one. */
        EditorialArticleLinkBlock: {
            /** @description The other story. */
            article: components["schemas"]["EditorialArticleRef"];
            /** @description Stable within the story. */
            id: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "article-link";
        };
        /** @description Another story: as readers see it where it is live, else as its working copy has it. */
        EditorialArticleRef: {
            /** @description The headline; `null` where the caller may not read the story. */
            headline: string | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description Whether readers see it. */
            live: boolean;
            /** @description Its place on the website; `null` where the caller may not read the story. */
            path: string | null;
            /** @description The address; `null` where the caller may not read the story. */
            slug: string | null;
        };
        /** @description A sound. */
        EditorialAudioBlock: {
            /** @description What readers are told beside it. */
            caption: string | null;
            /** @description Stable within the story. */
            id: string;
            media: components["schemas"]["MediaRef"] | null;
            /** @description What it is called. */
            title: string | null;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "audio";
            /**
             * Format: uri
             * @description Where it is otherwise.
             */
            url: string | null;
        };
        /** @description A block of a working copy, told apart by `type`. New types may be added; send back unchanged what you do not know. */
        EditorialBlock: components["schemas"]["ParagraphBlock"] | components["schemas"]["HeadingBlock"] | components["schemas"]["QuoteBlock"] | components["schemas"]["PullquoteBlock"] | components["schemas"]["EditorialImageBlock"] | components["schemas"]["EditorialGalleryBlock"] | components["schemas"]["EditorialVideoBlock"] | components["schemas"]["EditorialAudioBlock"] | components["schemas"]["ListBlock"] | components["schemas"]["TableBlock"] | components["schemas"]["EmbedBlock"] | components["schemas"]["CodeBlock"] | components["schemas"]["EditorialFactBoxBlock"] | components["schemas"]["EditorialArticleLinkBlock"] | components["schemas"]["CorrectionBlock"] | components["schemas"]["EditorialLiveUpdateBlock"] | components["schemas"]["DividerBlock"];
        /** @description A person, an agency or an organisation as the desk reads and writes it. */
        EditorialByline: {
            /** @description For whom. */
            affiliation: string | null;
            /** @description A few words about them. */
            bio: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description How an agency wants its photos credited, such as `{source}/{creator}`. */
            creditFormat: string | null;
            /** @description Their address for post. */
            email: string | null;
            /** @description Whether readers see the address. */
            emailPublic: boolean;
            /** @description What they know about. */
            expertise: string[];
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description What they do. */
            jobTitle: string | null;
            /** @description `person`, `agency` or `organisation`. */
            kind: string;
            /** @description The languages they work in, BCP 47. */
            languages: string[];
            /** @description Where else they are found. */
            links: components["schemas"]["EditorialLink"][];
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            modifiedAt: string;
            /** @description The name credited. */
            name: string;
            photo: components["schemas"]["MediaRef"] | null;
            /** @description An agency's short name, such as `NW`. */
            shortCode: string | null;
            /** @description The address; unique among bylines. */
            slug: string;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
        };
        /** @description One page of a list. */
        EditorialBylineList: {
            data: components["schemas"]["EditorialByline"][];
            page: components["schemas"]["Page"];
        };
        /** @description A collection's working copy, and where it stands. */
        EditorialCollection: components["schemas"]["EditorialCollectionTeaser"] & {
            /** @description Whether a front leaves out of what answers a question what stands further up. */
            deduplicate: boolean;
            /** @description A curated one's stories, in order. */
            items: components["schemas"]["EditorialCollectionItem"][];
            query: components["schemas"]["CollectionQuery"] | null;
            /** @description A front's collections, in order. */
            slots: components["schemas"]["EditorialCollectionSlot"][];
        };
        /** @description A story in a curated collection, and what is said differently of it there. */
        EditorialCollectionItem: {
            /** @description The story; shown once it is live. */
            article: components["schemas"]["EditorialArticleRef"];
            /** @description The headline here; `null` shows the story's own. */
            headline: string | null;
            image: components["schemas"]["EditorialMediaUse"] | null;
            /** @description The kicker here; `null` shows the story's own, an empty one none. */
            kicker: string | null;
            /** @description Whether it stands before those that are not. */
            pinned: boolean;
        };
        /** @description A collection, as the desk shows it elsewhere. */
        EditorialCollectionRef: {
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description What it is made of: `curated`, `query` or `front`. */
            kind: string;
            /** @description Whether readers see it. */
            live: boolean;
            /** @description The name. */
            name: string;
            /** @description The address. */
            slug: string;
        };
        /** @description A place on a front. */
        EditorialCollectionSlot: {
            /** @description Which collection stands there; shown once it is live. */
            collection: components["schemas"]["EditorialCollectionRef"];
            /** @description A word for whoever draws the page. */
            layout: string | null;
            /** @description How many of its stories; `null` shows as many as it does itself. */
            limit: number | null;
            /** @description What stands above it; `null` shows its name. */
            title: string | null;
        };
        /** @description A collection's working copy without what it is made of, and where it stands. */
        EditorialCollectionTeaser: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description What it holds. */
            description: string | null;
            /**
             * Format: date-time
             * @description When it first went live; never changes.
             */
            firstPublishedAt: string | null;
            /** @description Whether the working copy says something else than what was published. */
            hasUnpublishedChanges: boolean;
            /** @description Whether readers are kept from it. */
            hidden: boolean;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            image: components["schemas"]["MediaRef"] | null;
            /** @description What it is made of: `curated`, `query` or `front`. */
            kind: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            modifiedAt: string;
            /** @description The name. */
            name: string;
            /**
             * Format: date-time
             * @description When the working copy goes live by itself.
             */
            publishAt: string | null;
            /**
             * Format: date-time
             * @description When it last went live.
             */
            publishedAt: string | null;
            /** @description The address; unique among collections. */
            slug: string;
            /** @description Its state in one word: `published`, `scheduled`, `unpublished` or `draft`. */
            status: string;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
        };
        /** @description One page of a list. */
        EditorialCollectionTeaserList: {
            data: components["schemas"]["EditorialCollectionTeaser"][];
            page: components["schemas"]["Page"];
        };
        /** @description A box of facts beside the story. */
        EditorialFactBoxBlock: {
            /** @description What is inside. */
            blocks: components["schemas"]["EditorialBlock"][];
            /** @description Stable within the story. */
            id: string;
            /** @description What stands over it. */
            title: string | null;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "fact-box";
        };
        /** @description Several photos. */
        EditorialGalleryBlock: {
            /** @description Stable within the story. */
            id: string;
            /** @description The photos, in order. */
            items: components["schemas"]["EditorialMediaUse"][];
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "gallery";
        };
        /** @description A photo in the text, with the words it has here. */
        EditorialImageBlock: {
            /** @description The text alternative here; `null` inherits the photo's own. */
            altText: string | null;
            /** @description The caption here; `null` inherits the photo's own, an empty one shows none. */
            caption: string | null;
            /** @description The credit here; `null` inherits the photo's own. */
            creditLine: string | null;
            /** @description What readers get. */
            effective: components["schemas"]["EffectiveWords"];
            fallback: components["schemas"]["MediaRef"] | null;
            focalPoint: components["schemas"]["Focus"] | null;
            /** @description Stable within the story. */
            id: string;
            /** @description The photo. */
            media: components["schemas"]["MediaRef"];
            /** @description How much room it takes, such as `inline`. */
            role: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "image";
        };
        /** @description A link with its words. */
        EditorialLink: {
            /** @description What is there. */
            title: string | null;
            /**
             * Format: uri
             * @description Where to.
             */
            url: string;
        };
        /** @description One entry of a live story. */
        EditorialLiveUpdateBlock: {
            /**
             * Format: date-time
             * @description When it was.
             */
            at: string;
            /** @description What is inside. */
            blocks: components["schemas"]["EditorialBlock"][];
            /** @description What stands over it. */
            headline: string | null;
            /** @description Stable within the story. */
            id: string;
            /** @description Whether it stays on top. */
            pinned: boolean;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "live-update";
        };
        /** @description A photo as the desk reads and writes it. */
        EditorialMedia: {
            /**
             * Format: uri
             * @description Where a licence is had.
             */
            acquireLicensePage: string | null;
            /** @description What that system was asked for. */
            aiPrompt: string | null;
            /** @description Who asked it. */
            aiPromptWriter: string | null;
            /** @description The AI system that made or changed it. */
            aiSystem: string | null;
            /** @description The version of that system. */
            aiSystemVersion: string | null;
            /** @description What it shows, for those who cannot see it. */
            altText: string | null;
            /**
             * Format: int64
             * @description The original's size.
             */
            bytes: number;
            /** @description What readers are told beside it. */
            caption: string | null;
            /**
             * Format: date-time
             * @description When it was taken.
             */
            capturedAt: string | null;
            /** @description The copyright notice. */
            copyrightNotice: string | null;
            /**
             * Format: date-time
             * @description When it was uploaded.
             */
            createdAt: string;
            /** @description Who made it. */
            creators: string[];
            /** @description Who is to be credited: the override, or what `creditSource` and `creators` make. */
            creditLine: string | null;
            /** @description The agency it came from. */
            creditSource: string | null;
            /**
             * Format: uri
             * @description How it was made: an IPTC digital source type.
             */
            digitalSourceType: string | null;
            display: components["schemas"]["DisplayCopy"] | null;
            /** @description The colour most of it has, for the time until it is loaded. */
            dominantColor: string | null;
            /** @description Others of the library whose files are the same, byte for byte. */
            duplicates: string[];
            /**
             * Format: date-time
             * @description After when it may not.
             */
            expiresAt: string | null;
            /** @description The same at length. */
            extendedDescription: string | null;
            /** @description The name it was uploaded under, cleaned. */
            fileName: string;
            focalPoint: components["schemas"]["Focus"] | null;
            /**
             * @description Whether the file carries C2PA content credentials; they are not verified, and no
             *     rendition has them.
             */
            hasContentCredentials: boolean;
            /** @description What it shows, in a line. */
            headline: string | null;
            /**
             * Format: int32
             * @description Pixels, as displayed; `null` for what is no photo.
             */
            height: number | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description What the agency asks of the desk. */
            instructions: string | null;
            /** @description The agency's number of the assignment. */
            jobId: string | null;
            /** @description Words it is found by. */
            keywords: string[];
            /** @description What it is: `photo`, `video`, `audio` or `document`. */
            kind: string;
            /**
             * Format: uri
             * @description The licence's page.
             */
            licenseUrl: string | null;
            /** @description Whose word each member is: `xmp`, `iim` or `exif` of the file, or a `person`'s. */
            metadataSources: {
                [key: string]: string;
            };
            /** @description The media type, told from the file's bytes. */
            mimeType: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            modifiedAt: string;
            place: components["schemas"]["MediaPlace"] | null;
            /** @description What it can be had as, a `srcset` each; empty for what is no photo. */
            renditions: components["schemas"]["MediaRendition"][];
            /** @description Whether its rights let it be shown now: `valid`, `upcoming` or `expired`. */
            rights: string;
            /** @description Of the original, lower-case hexadecimal. */
            sha256: string;
            /** @description Who owned it first, where that is not the agency. */
            source: string | null;
            /** @description Where it may be shown, ISO 3166-1 alpha-2. */
            territories: string[];
            /** @description A blurred miniature in Base64 (ThumbHash), for the time until it is loaded. */
            thumbhash: string | null;
            /** @description The desk's name for it. */
            title: string | null;
            /** @description Who brought it. */
            uploadedBy: components["schemas"]["StaffRef"];
            /**
             * Format: uri
             * @description Where to get it, absolute; its bytes never change. Of a photo, its `display`.
             */
            url: string;
            /** @description What others may do with it. */
            usageTerms: string | null;
            /**
             * Format: date-time
             * @description From when it may be shown.
             */
            validFrom: string | null;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
            /**
             * Format: int32
             * @description Pixels, as displayed; `null` for what is no photo.
             */
            width: number | null;
        };
        /** @description One page of a list. */
        EditorialMediaList: {
            data: components["schemas"]["EditorialMedia"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description A photo as one story uses it. Caption, alt text, credit and focal point are the use's
         *     own (`null` inherits the photo's); those that count stand under `effective`.
         */
        EditorialMediaUse: {
            /** @description The text alternative here; `null` inherits the photo's own. */
            altText: string | null;
            /** @description The caption here; `null` inherits the photo's own, an empty one shows none. */
            caption: string | null;
            /** @description The credit here; `null` inherits the photo's own. */
            creditLine: string | null;
            /** @description What readers get. */
            effective: components["schemas"]["EffectiveWords"];
            fallback: components["schemas"]["MediaRef"] | null;
            focalPoint: components["schemas"]["Focus"] | null;
            /** @description The photo. */
            media: components["schemas"]["MediaRef"];
        };
        /** @description What editors decided about the most viewed stories. */
        EditorialPopular: {
            /** @description Stories that are never listed. */
            blocked: components["schemas"]["EditorialArticleRef"][];
            /**
             * Format: date-time
             * @description When it was last changed; `null` before the first time.
             */
            modifiedAt: string | null;
            /** @description Stories that come first whatever their views, in order. */
            pinned: components["schemas"]["PopularPin"][];
            /**
             * Format: int64
             * @description Counts up with every change; the ETag. 0 before the first.
             */
            version: number;
        };
        /** @description A section as the desk reads and writes it. */
        EditorialSection: {
            /** @description Those above it, the topmost first. */
            ancestors: components["schemas"]["SectionRef"][];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description What it holds. */
            description: string | null;
            /** @description Whether readers are kept from it. */
            hidden: boolean;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            image: components["schemas"]["MediaRef"] | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            modifiedAt: string;
            /** @description The name. */
            name: string;
            parent: components["schemas"]["SectionRef"] | null;
            /** @description Its place on the website: the slugs above it and its own. */
            path: string;
            /**
             * Format: int64
             * @description Its place among its siblings; lower comes first.
             */
            position: number;
            /** @description The address; unique among sections. */
            slug: string;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
        };
        /** @description One page of a list. */
        EditorialSectionList: {
            data: components["schemas"]["EditorialSection"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description Where a story stands: its life, its people and its dates. Only the server writes
         *     these, but for `owner`.
         */
        EditorialState: {
            /** @description What the caller could do to it now: the actions by their names, and `bin` (DELETE). */
            actions: string[];
            /** @description Who saved it last. */
            changedBy: components["schemas"]["StaffRef"];
            /**
             * Format: date-time
             * @description When it was begun.
             */
            createdAt: string;
            /** @description Who began it. */
            createdBy: components["schemas"]["StaffRef"];
            /**
             * Format: date-time
             * @description When its text was erased for good.
             */
            erasedAt: string | null;
            /**
             * Format: date-time
             * @description When it first went live; never changes.
             */
            firstPublishedAt: string | null;
            /** @description Whether the working copy says something else than readers see. */
            hasUnpublishedChanges: boolean;
            /**
             * Format: int64
             * @description The newest revision: the working copy.
             */
            headRevision: number;
            /**
             * Format: date-time
             * @description When it was killed.
             */
            killedAt: string | null;
            /** @description What readers are told in its place. */
            killNotice: string | null;
            /** @description Why it was killed; for staff. */
            killReason: string | null;
            /**
             * Format: int64
             * @description The revision readers see.
             */
            liveRevision: number | null;
            /**
             * Format: date-time
             * @description When it was last saved; never public.
             */
            modifiedAt: string;
            /** @description Whose story it is. */
            owner: components["schemas"]["StaffRef"];
            planFailure: components["schemas"]["PlanFailureView"] | null;
            /**
             * Format: int64
             * @description The revision that goes live at `publishAt`: what was scheduled, or a later save by
             *     somebody who could have scheduled it.
             */
            plannedRevision: number | null;
            /**
             * Format: date-time
             * @description When it is to go live.
             */
            publishAt: string | null;
            /** @description Where the working copy stands in review: `none`, `in-review` or `approved`. */
            review: string;
            /** @description Why an editor sent it back. */
            reviewNote: string | null;
            /**
             * @description Its state in one word: `killed`, `binned`, `published`, `scheduled`, `in-review`,
             *     `approved`, `unpublished` or `draft`.
             */
            status: string;
            /**
             * Format: date-time
             * @description When it is to come down.
             */
            unpublishAt: string | null;
            /**
             * Format: date-time
             * @description When it was withdrawn, while it is.
             */
            unpublishedAt: string | null;
            /**
             * Format: date-time
             * @description The last significant publish.
             */
            updatedAt: string | null;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
        };
        /** @description A tag as the desk reads and writes it. */
        EditorialTag: {
            /** @description Other names for the same. */
            aliases: string[];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description What it stands for. */
            description: string | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            image: components["schemas"]["MediaRef"] | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            modifiedAt: string;
            /** @description The name. */
            name: string;
            parent: components["schemas"]["TagRef"] | null;
            /** @description The address; unique among tags. */
            slug: string;
            /** @description What kind of thing it names, such as `place`. */
            type: string;
            /**
             * Format: uri
             * @description The concept elsewhere: an IPTC Media Topic, a Wikidata entity.
             */
            uri: string | null;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
        };
        /** @description One page of a list. */
        EditorialTagList: {
            data: components["schemas"]["EditorialTag"][];
            page: components["schemas"]["Page"];
        };
        /** @description A working copy in a list. */
        EditorialTeaser: components["schemas"]["EditorialState"] & {
            /** @description `With reporting by Northwire`. */
            attribution: string | null;
            /** @description Who made it, in order. */
            bylines: components["schemas"]["BylineCredit"][];
            /** @description `By Ana Ruiz`. */
            bylineText: string | null;
            /** @description What kind of journalism it is, such as `news`. */
            genre: string;
            /** @description The headline. */
            headline: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description A word or two above the headline. */
            kicker: string | null;
            /** @description BCP 47. */
            language: string;
            leadMedia: components["schemas"]["EditorialMediaUse"] | null;
            lock: components["schemas"]["Lock"] | null;
            /** @description Its place on the website, now or once published. */
            path: string;
            /**
             * Format: date-time
             * @description The date readers see, or will see.
             */
            publishedAt: string | null;
            /**
             * Format: int32
             * @description Minutes it takes to read.
             */
            readingMinutes: number;
            section: components["schemas"]["SectionRef"] | null;
            /** @description A headline for narrow places. */
            shortHeadline: string | null;
            /** @description The address. */
            slug: string;
            /** @description The desk's working name. */
            slugline: string | null;
            /** @description The teaser: the story's own, or one taken from its body. */
            summary: string | null;
            /** @description What it is about. */
            tags: components["schemas"]["TagUse"][];
            /**
             * Format: int32
             * @description 1 (most urgent) to 9.
             */
            urgency: number | null;
            /**
             * Format: int32
             * @description The words in its body.
             */
            wordCount: number;
        };
        /** @description One page of a list. */
        EditorialTeaserList: {
            data: components["schemas"]["EditorialTeaser"][];
            page: components["schemas"]["Page"];
        };
        /** @description A video. */
        EditorialVideoBlock: {
            /** @description What readers are told beside it. */
            caption: string | null;
            /** @description Stable within the story. */
            id: string;
            media: components["schemas"]["MediaRef"] | null;
            /** @description What it is called. */
            title: string | null;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "video";
            /**
             * Format: uri
             * @description Where it is otherwise.
             */
            url: string | null;
        };
        /** @description The words that count where a photo is used: the use's own, else the photo's. */
        EffectiveWords: {
            /** @description What it shows, for those who cannot see it. */
            altText: string | null;
            /** @description What readers are told beside it. */
            caption: string | null;
            /** @description Who is to be credited, such as `Northwire/Jo Lind`. */
            creditLine: string | null;
            focalPoint: components["schemas"]["Focus"] | null;
        };
        /** @description Something that lives elsewhere. */
        EmbedBlock: {
            /** @description What a reader without it should read. */
            fallbackText: string | null;
            /** @description Stable within the story. */
            id: string;
            /** @description Who holds it. */
            provider: string | null;
            /** @description What it is called. */
            title: string | null;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "embed";
            /**
             * Format: uri
             * @description Where it is, https only.
             */
            url: string;
        };
        EmbedBlockInput: {
            /** @description What a reader without it should read. */
            fallbackText?: string | null;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description Who holds it, such as `youtube`. */
            provider?: string | null;
            /** @description What it is called. */
            title?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "embed";
            /**
             * Format: uri
             * @description Where it is. Never fetched by the server.
             */
            url: string;
        };
        /** @description What another system calls a story. */
        ExternalId: {
            /** @description Which system or use. */
            role: string;
            /** @description The identifier there. */
            value: string;
        };
        ExternalIdInput: {
            role: string;
            value: string;
        };
        /** @description A box of facts beside the story. */
        FactBoxBlock: {
            /** @description What is inside. */
            blocks: components["schemas"]["Block"][];
            /** @description Stable within the story. */
            id: string;
            /** @description What stands over it. */
            title: string | null;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "fact-box";
        };
        FactBoxBlockInput: {
            /** @description What is inside; blocks nest six levels deep, the body being the first. */
            blocks?: components["schemas"]["BlockInput"][] | null;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description What stands over it. */
            title?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "fact-box";
        };
        /** @description The feed of everything, in each format. */
        Feeds: {
            /** @description Atom. */
            atom: string;
            /** @description JSON Feed 1.1. */
            json: string;
            /** @description RSS 2.0. */
            rss: string;
        };
        /** @description Something that stands in a story's way. */
        FindingView: {
            /** @description What, as a stable word. */
            code: string;
            /** @description What, as a sentence. */
            detail: string;
            /** @description Where, as a JSON Pointer (RFC 6901) into the working copy; empty for the whole. */
            pointer: string;
        };
        FocalPointInput: {
            /** @description From the left edge, as a fraction of the width. */
            x: number;
            /** @description From the top edge, as a fraction of the height. */
            y: number;
        };
        FocalPointPatch: {
            /** @description From the left edge, as a fraction of the width. */
            x?: number;
            /** @description From the top edge, as a fraction of the height. */
            y?: number;
        };
        /** @description A point of a photo, in fractions of its width and height from the top left. */
        Focus: {
            /**
             * Format: double
             * @description From the left edge.
             */
            x: number;
            /**
             * Format: double
             * @description From the top edge.
             */
            y: number;
        };
        /** @description Several photos. */
        GalleryBlock: {
            /** @description Stable within the story. */
            id: string;
            /** @description The photos, in order. */
            items: components["schemas"]["ShownPhoto"][];
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "gallery";
        };
        GalleryBlockInput: {
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description The photos, in order. */
            items: components["schemas"]["MediaUseInput"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "gallery";
        };
        /** @description A point on the map, WGS 84 degrees. */
        GeoPoint: {
            /**
             * Format: double
             * @description North of the equator.
             */
            latitude: number;
            /**
             * Format: double
             * @description East of Greenwich.
             */
            longitude: number;
        };
        GeoPointInput: {
            latitude: number;
            longitude: number;
        };
        GeoPointPatch: {
            latitude?: number;
            longitude?: number;
        };
        /** @description A heading. */
        HeadingBlock: {
            /** @description Inline HTML of the permitted subset. */
            html: string;
            /** @description Stable within the story. */
            id: string;
            /**
             * Format: int32
             * @description 2 to 6; level 1 is the headline.
             */
            level: number;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "heading";
        };
        HeadingBlockInput: {
            /** @description Inline HTML: a, abbr, br, code, em, mark, q, s, span, strong, sub, sup, time, wbr. Anything else is unwrapped or dropped. */
            html: string;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description 2 to 6; level 1 is the headline. */
            level: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "heading";
        };
        /**
         * @description Pieces of a story as HTML, with `<mark>` around the words that answer a query and
         *     everything else escaped.
         */
        Highlights: {
            /** @description A piece of the body, likewise. */
            body: string | null;
            /** @description A piece of the first caption in which one of the words stands. */
            caption: string | null;
            /** @description The headline, whole. */
            headline: string;
            /** @description A piece of the standfirst; `null` where none of the words stands in it. */
            standfirst: string | null;
        };
        /** @description What is meant: by its id, or as it was read. */
        IdReference: string | components["schemas"]["ReferenceAsRead"];
        /** @description A photo in the text. */
        ImageBlock: {
            /** @description What it shows, for those who cannot see it. */
            altText: string | null;
            /** @description What readers are told beside it. */
            caption: string | null;
            /** @description Who is to be credited. */
            creditLine: string | null;
            focalPoint: components["schemas"]["Focus"] | null;
            /** @description Stable within the story. */
            id: string;
            /** @description The photo. */
            media: components["schemas"]["MediaRef"];
            /** @description How much room it takes, such as `inline`. */
            role: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "image";
        };
        ImageBlockInput: {
            /** @description The text alternative here; `null` inherits the photo's own. */
            altText?: string | null;
            /** @description The caption here; `null` inherits the photo's own, an empty one shows none. */
            caption?: string | null;
            /** @description The credit here; `null` inherits the photo's own. */
            creditLine?: string | null;
            /** @description Shown in answers; ignored when it is sent. */
            effective?: unknown;
            /** @description The photo shown in its place, with its own words, while this one's rights have not begun or are over. */
            fallback?: components["schemas"]["IdReference"] | null;
            /** @description What must stay in view here; `null` inherits the photo's own. */
            focalPoint?: components["schemas"]["FocalPointInput"] | null;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description The photo. */
            media: components["schemas"]["IdReference"];
            /**
             * @description How much room it takes: `inline` unless given.
             * @enum {string|null}
             */
            role?: "inline" | "supporting" | "showcase" | "thumbnail" | "immersive" | "half-width" | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "image";
        };
        /** @description A JSON Web Key Set (RFC 7517). */
        KeySet: {
            /** @description The keys; the first signs. */
            keys: components["schemas"]["PublicKey"][];
        };
        KillInput: {
            /** @description What readers are told in the story's place. */
            notice: string;
            /** @description Why, for staff. */
            reason: string;
        };
        /** @description A link with its words. */
        Link: {
            /** @description What is there. */
            title: string | null;
            /**
             * Format: uri
             * @description Where to.
             */
            url: string;
        };
        LinkInput: {
            title?: string | null;
            /** Format: uri */
            url: string;
        };
        /** @description A list. */
        ListBlock: {
            /** @description Stable within the story. */
            id: string;
            /** @description Inline HTML, an item each. */
            items: string[];
            /** @description `bulleted` or `numbered`. */
            style: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "list";
        };
        ListBlockInput: {
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description Inline HTML, an item each. */
            items: string[];
            /**
             * @description `bulleted` unless given.
             * @enum {string|null}
             */
            style?: "bulleted" | "numbered" | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "list";
        };
        /** @description One entry of a live story. */
        LiveUpdateBlock: {
            /**
             * Format: date-time
             * @description When it was.
             */
            at: string;
            /** @description What is inside. */
            blocks: components["schemas"]["Block"][];
            /** @description What stands over it. */
            headline: string | null;
            /** @description Stable within the story. */
            id: string;
            /** @description Whether it stays on top. */
            pinned: boolean;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "live-update";
        };
        LiveUpdateBlockInput: {
            /**
             * Format: date-time
             * @description When it was.
             */
            at: string;
            /** @description What is inside; blocks nest six levels deep, the body being the first. */
            blocks?: components["schemas"]["BlockInput"][] | null;
            /** @description What stands over it. */
            headline?: string | null;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description Whether it stays on top: `false` unless given. */
            pinned?: boolean | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "live-update";
        };
        /** @description Somebody's word that they are working on a story. */
        Lock: {
            /**
             * Format: date-time
             * @description Until when, unless it is renewed.
             */
            expiresAt: string;
            /** @description Who. */
            holder: components["schemas"]["StaffRef"];
            /**
             * Format: date-time
             * @description Since when.
             */
            takenAt: string;
        };
        LockInput: {
            /** @description Why a colleague's lock is taken over; kept in the audit log. */
            reason?: string | null;
            /** @description For how long, unless it is renewed; 300 when absent. */
            seconds?: number | null;
        };
        LoginInput: {
            /**
             * Format: email
             * @description The address of a member of staff.
             */
            email: string;
            /** @description Their password. */
            password: string;
        };
        /** @description The member of staff who calls. */
        Me: {
            /**
             * Format: email
             * @description The address used to sign in.
             */
            email: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description The name colleagues see. */
            name: string;
            /** @description What they may do. */
            role: components["schemas"]["Role"];
            /**
             * Format: uuid
             * @description The session the access token belongs to.
             */
            sessionId: string;
        };
        /** @description A photo: its file, its words, its credit and its rights. */
        Media: {
            /**
             * Format: uri
             * @description Where a licence is had.
             */
            acquireLicensePage: string | null;
            /** @description The AI system that made or changed it. */
            aiSystem: string | null;
            /** @description The version of that system. */
            aiSystemVersion: string | null;
            /** @description What it shows, for those who cannot see it. */
            altText: string | null;
            /**
             * Format: int64
             * @description The size in bytes of what is no photo; `null` for a photo.
             */
            bytes: number | null;
            /** @description What readers are told beside it. */
            caption: string | null;
            /**
             * Format: date-time
             * @description When it was taken.
             */
            capturedAt: string | null;
            /** @description The copyright notice. */
            copyrightNotice: string | null;
            /** @description Who made it. */
            creators: string[];
            /** @description Who is to be credited. */
            creditLine: string | null;
            /** @description The agency it came from. */
            creditSource: string | null;
            /**
             * Format: uri
             * @description How it was made: an IPTC digital source type.
             */
            digitalSourceType: string | null;
            display: components["schemas"]["DisplayCopy"] | null;
            /** @description The colour most of it has, for the time until it is loaded. */
            dominantColor: string | null;
            /** @description The same at length. */
            extendedDescription: string | null;
            focalPoint: components["schemas"]["Focus"] | null;
            /** @description What it shows, in a line. */
            headline: string | null;
            /**
             * Format: int32
             * @description Pixels of the photo, as displayed; `null` for what is no photo.
             */
            height: number | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description Words it is found by. */
            keywords: string[];
            /** @description What it is: `photo`, `video`, `audio` or `document`. */
            kind: string;
            /**
             * Format: uri
             * @description The licence's page.
             */
            licenseUrl: string | null;
            /** @description The original's media type. */
            mimeType: string;
            place: components["schemas"]["MediaPlace"] | null;
            /** @description What it can be had as, a `srcset` each; empty for what is no photo. */
            renditions: components["schemas"]["MediaRendition"][];
            /** @description Who owned it first, where that is not the agency. */
            source: string | null;
            /** @description Where it may be shown, ISO 3166-1 alpha-2; empty means everywhere. */
            territories: string[];
            /** @description A blurred miniature in Base64 (ThumbHash), for the time until it is loaded. */
            thumbhash: string | null;
            /** @description The desk's name for it. */
            title: string | null;
            /**
             * Format: uri
             * @description Where to get it, absolute; its bytes never change. Of a photo, its `display`.
             */
            url: string;
            /** @description What others may do with it. */
            usageTerms: string | null;
            /**
             * Format: int32
             * @description Pixels of the photo, as displayed; `null` for what is no photo.
             */
            width: number | null;
        };
        MediaInput: {
            /** Format: uri */
            acquireLicensePage?: string | null;
            /** @description What that system was asked for. */
            aiPrompt?: string | null;
            aiPromptWriter?: string | null;
            /** @description The AI system that made or changed it. */
            aiSystem?: string | null;
            aiSystemVersion?: string | null;
            /** @description What it shows, for those who cannot see it; at most 250 characters read well. */
            altText?: string | null;
            /** @description What readers are told beside it. */
            caption?: string | null;
            /** Format: date-time */
            capturedAt?: string | null;
            copyrightNotice?: string | null;
            /** @description Who made it. */
            creators?: string[] | null;
            /** @description Overrides the credit composed of `creditSource` and `creators`, by the agency's `creditFormat` where it has one; the composed one, sent back unchanged, overrides nothing. */
            creditLine?: string | null;
            /** @description The agency it came from. */
            creditSource?: string | null;
            /**
             * Format: uri
             * @description A URI of the IPTC digital source type vocabulary.
             */
            digitalSourceType?: string | null;
            /** Format: date-time */
            expiresAt?: string | null;
            extendedDescription?: string | null;
            /** @description The point a crop must keep. */
            focalPoint?: components["schemas"]["FocalPointInput"] | null;
            /** @description What it shows, in a line. */
            headline?: string | null;
            instructions?: string | null;
            /** @description The agency's number of the assignment. */
            jobId?: string | null;
            /** @description Words it is found by. */
            keywords?: string[] | null;
            /** Format: uri */
            licenseUrl?: string | null;
            place?: components["schemas"]["MediaPlaceInput"] | null;
            /** @description Who owned it first, where that is not the agency. */
            source?: string | null;
            territories?: string[] | null;
            title?: string | null;
            usageTerms?: string | null;
            /** Format: date-time */
            validFrom?: string | null;
        };
        MediaPatch: {
            /** Format: uri */
            acquireLicensePage?: string | null;
            /** @description What that system was asked for. */
            aiPrompt?: string | null;
            aiPromptWriter?: string | null;
            /** @description The AI system that made or changed it. */
            aiSystem?: string | null;
            aiSystemVersion?: string | null;
            /** @description What it shows, for those who cannot see it; at most 250 characters read well. */
            altText?: string | null;
            /** @description What readers are told beside it. */
            caption?: string | null;
            /** Format: date-time */
            capturedAt?: string | null;
            copyrightNotice?: string | null;
            /** @description Who made it. */
            creators?: string[] | null;
            /** @description Overrides the credit composed of `creditSource` and `creators`, by the agency's `creditFormat` where it has one; the composed one, sent back unchanged, overrides nothing. */
            creditLine?: string | null;
            /** @description The agency it came from. */
            creditSource?: string | null;
            /**
             * Format: uri
             * @description A URI of the IPTC digital source type vocabulary.
             */
            digitalSourceType?: string | null;
            /** Format: date-time */
            expiresAt?: string | null;
            extendedDescription?: string | null;
            /** @description The point a crop must keep. */
            focalPoint?: components["schemas"]["FocalPointPatch"] | null;
            /** @description What it shows, in a line. */
            headline?: string | null;
            instructions?: string | null;
            /** @description The agency's number of the assignment. */
            jobId?: string | null;
            /** @description Words it is found by. */
            keywords?: string[] | null;
            /** Format: uri */
            licenseUrl?: string | null;
            place?: components["schemas"]["MediaPlacePatch"] | null;
            /** @description Who owned it first, where that is not the agency. */
            source?: string | null;
            territories?: string[] | null;
            title?: string | null;
            usageTerms?: string | null;
            /** Format: date-time */
            validFrom?: string | null;
        };
        /** @description Where a photo was taken. */
        MediaPlace: {
            /** @description The city. */
            city: string | null;
            /** @description ISO 3166-1 alpha-2. */
            country: string | null;
            /** @description The country's name, as the file or the desk writes it. */
            countryName: string | null;
            /** @description The province or state. */
            state: string | null;
            /** @description A place within the city. */
            sublocation: string | null;
        };
        MediaPlaceInput: {
            city?: string | null;
            country?: string | null;
            countryName?: string | null;
            state?: string | null;
            sublocation?: string | null;
        };
        MediaPlacePatch: {
            city?: string | null;
            country?: string | null;
            countryName?: string | null;
            state?: string | null;
            sublocation?: string | null;
        };
        /** @description A photo's file, or another's. */
        MediaRef: {
            /**
             * Format: int64
             * @description The size in bytes of what is no photo, for players and download links; `null` for
             *     a photo.
             */
            bytes: number | null;
            /** @description The copyright notice. */
            copyrightNotice: string | null;
            /** @description Who made the photo. */
            creators: string[];
            /** @description The agency it came from. */
            creditSource: string | null;
            /**
             * Format: uri
             * @description How it was made: an IPTC digital source type.
             */
            digitalSourceType: string | null;
            display: components["schemas"]["DisplayCopy"] | null;
            /** @description The colour most of it has, for the time until it is loaded. */
            dominantColor: string | null;
            /**
             * Format: int32
             * @description Pixels of the photo, as displayed; `null` for what is no photo.
             */
            height: number | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description What it is: `photo`, `video`, `audio` or `document`. */
            kind: string;
            /** @description The original's media type. */
            mimeType: string;
            /**
             * @description What it can be had as, a `srcset` each, in the order of `<source>`s: by preset,
             *     the smallest format first. Empty for what is no photo.
             */
            renditions: components["schemas"]["MediaRendition"][];
            /** @description A blurred miniature in Base64 (ThumbHash), for the time until it is loaded. */
            thumbhash: string | null;
            /**
             * Format: uri
             * @description Where to get it, absolute; its bytes never change. Of a photo, its `display`.
             */
            url: string;
            /**
             * Format: int32
             * @description Pixels of the photo, as displayed; `null` for what is no photo.
             */
            width: number | null;
        };
        /** @description A photo in one crop and one format, in every width there is of it. */
        MediaRendition: {
            /** @description Its proportions, such as `16:9`; `null` where the photo is whole. */
            aspectRatio: string | null;
            /**
             * Format: int32
             * @description Pixels of the widest.
             */
            height: number;
            /**
             * @description The media type, for `<source type>`; the last one of a crop is what every browser
             *     shows, for `<img>`.
             */
            mimeType: string;
            /** @description The crop's name, as the newsroom's settings have it. */
            preset: string;
            /** @description Every width and where to get it, for `<source srcset>`. */
            srcset: string;
            /**
             * Format: uri
             * @description Where to get the widest, absolute; its bytes never change.
             */
            url: string;
            /**
             * Format: int32
             * @description Pixels of the widest.
             */
            width: number;
        };
        /** @description Where a photo is used. */
        MediaUsage: {
            /**
             * Format: int64
             * @description How many things use it.
             */
            count: number;
            /** @description The first of them: a hundred, in the schedule ten. */
            places: components["schemas"]["MediaUsagePlace"][];
        };
        /** @description One thing that uses a photo. */
        MediaUsagePlace: {
            /** @description What kind of thing: `article`, `byline`, `tag`, `section`, `collection` or `site`. */
            entity: string;
            /**
             * Format: uuid
             * @description Which one.
             */
            id: string;
            /** @description Whether the use is in what readers see, or in a working copy alone. */
            live: boolean;
            /** @description Its headline or name; `null` where the caller may not read it. */
            name: string | null;
        };
        MediaUseInput: {
            /** @description The text alternative here; `null` inherits the photo's own. */
            altText?: string | null;
            /** @description The caption here; `null` inherits the photo's own, an empty one shows none. */
            caption?: string | null;
            /** @description The credit here; `null` inherits the photo's own. */
            creditLine?: string | null;
            /** @description Shown in answers; ignored when it is sent. */
            effective?: unknown;
            /** @description The photo shown in its place, with its own words, while this one's rights have not begun or are over. */
            fallback?: components["schemas"]["IdReference"] | null;
            /** @description What must stay in view here; `null` inherits the photo's own. */
            focalPoint?: components["schemas"]["FocalPointInput"] | null;
            /** @description The photo. */
            media: components["schemas"]["IdReference"];
        };
        MediaUsePatch: {
            /** @description The text alternative here; `null` inherits the photo's own. */
            altText?: string | null;
            /** @description The caption here; `null` inherits the photo's own, an empty one shows none. */
            caption?: string | null;
            /** @description The credit here; `null` inherits the photo's own. */
            creditLine?: string | null;
            /** @description Shown in answers; ignored when it is sent. */
            effective?: unknown;
            /** @description The photo shown in its place, with its own words, while this one's rights have not begun or are over. */
            fallback?: components["schemas"]["IdReference"] | null;
            /** @description What must stay in view here; `null` inherits the photo's own. */
            focalPoint?: components["schemas"]["FocalPointPatch"] | null;
            /** @description The photo. */
            media?: components["schemas"]["IdReference"];
        };
        /** @description A member that says something else. */
        MemberDiff: {
            /** @description What it says, likewise. */
            after: unknown;
            /** @description What it said, references by id; `null` where it said nothing. */
            before: unknown;
            /** @description The member. */
            name: string;
            /** @description The same word by word, where it is a text; otherwise `null`. */
            words: components["schemas"]["DiffPiece"][] | null;
        };
        /** @description A key with its secret, which is shown this once. */
        NewApiKey: components["schemas"]["ApiKey"] & {
            /** @description The key itself, for `Authorization: Bearer …`. */
            key: string;
        };
        /** @description A preview link with its secret, which is shown this once. */
        NewPreviewLink: components["schemas"]["PreviewLink"] & {
            /** @description The secret in it; `null` where the answer is repeated for a retry. */
            token: string | null;
            /**
             * Format: uri
             * @description Where the revision is shown to whoever has this address; `null` where the answer
             *     is repeated for a retry.
             */
            url: string | null;
        };
        NewStaffInput: {
            /**
             * Format: email
             * @description The address used to sign in; upper and lower case are the same.
             */
            email: string;
            /** @description The name colleagues see. */
            name: string;
            /** @description The new password: long, and not easy to guess; no rules of composition. */
            password: string;
            /**
             * @description What they may do.
             * @enum {string}
             */
            role: "contributor" | "author" | "editor" | "admin";
        };
        /** @description A webhook with its secret, which is shown this once. */
        NewWebhook: components["schemas"]["Webhook"] & {
            /** @description The secret that messages are signed with from now on. */
            secret: string;
        };
        /** @description A preview link with its newest openings. */
        OpenedPreviewLink: components["schemas"]["PreviewLink"] & {
            /** @description Its newest openings, the last first; at most 100. */
            newestOpenings: components["schemas"]["PreviewOpening"][];
        };
        /** @description A story's own words. */
        OwnWords: {
            /** @description Its headline. */
            headline: string;
            /** @description A word or two above that. */
            kicker: string | null;
        };
        /** @description Where a page stands in its list. */
        Page: {
            /**
             * Format: int64
             * @description The most entries the page may have.
             */
            limit: number;
            /** @description The cursor of the following page; `null` on the last. */
            next: string | null;
            /** @description The cursor of the page before; `null` on the first. */
            prev: string | null;
            /**
             * Format: int64
             * @description How many entries the whole list has; only with `count=exact`.
             */
            total?: number;
        };
        /** @description What stands in the place of a story that was withdrawn for good. */
        PageGone: {
            /**
             * Format: date-time
             * @description When it was withdrawn.
             */
            at: string;
            /** @description The newsroom's words. */
            notice: string;
        };
        /** @description Where a page has gone. */
        PageRedirect: {
            /** @description The path on the website. */
            location: string;
            /**
             * Format: int32
             * @description The status to answer with.
             */
            status: number;
        };
        /** @description What search engines and those who share a page are told. */
        PageSeo: {
            /**
             * Format: uri
             * @description The page's address, absolute.
             */
            canonicalUrl: string;
            /** @description The description: the one given for it, or the summary. */
            description: string | null;
            image: components["schemas"]["SeoImage"] | null;
            /** @description BCP 47. */
            language: string | null;
            /** @description Whether search engines are asked to stay away. */
            noIndex: boolean;
            /** @description The newsroom's name. */
            siteName: string;
            /** @description The title: the one given for it, or the headline, or the name. */
            title: string;
        };
        /** @description The first stories of a list, and where the list goes on. */
        PageStories: {
            /** @description Teasers, newest first. */
            data: components["schemas"]["Teaser"][];
            /** @description The list they are the first of. */
            list: string;
            /** @description The `cursor` with which that list goes on; `null` where these are all. */
            next: string | null;
        };
        /** @description A paragraph. */
        ParagraphBlock: {
            /** @description Inline HTML of the permitted subset. */
            html: string;
            /** @description Stable within the story. */
            id: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "paragraph";
        };
        ParagraphBlockInput: {
            /** @description Inline HTML: a, abbr, br, code, em, mark, q, s, span, strong, sub, sup, time, wbr. Anything else is unwrapped or dropped. */
            html: string;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "paragraph";
        };
        PasswordChangeInput: {
            /** @description The present password. */
            currentPassword: string;
            /** @description The new password: long, and not easy to guess; no rules of composition. */
            newPassword: string;
        };
        PasswordResetInput: {
            /** @description The new password: long, and not easy to guess; no rules of composition. */
            password: string;
        };
        /** @description Why a plan came to nothing. */
        PlanFailureView: {
            /**
             * Format: date-time
             * @description When it was tried.
             */
            at: string;
            /** @description What stood in the way. */
            findings: components["schemas"]["FindingView"][];
            /**
             * Format: date-time
             * @description When it was to be done.
             */
            plannedFor: string;
        };
        /** @description A story in the schedule. */
        PlannedArticle: {
            /** @description The headline: of the revision that goes live, or else of the working copy. */
            headline: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description Whose story it is. */
            owner: components["schemas"]["StaffRef"];
            section: components["schemas"]["SectionRef"] | null;
            /** @description The address, likewise. */
            slug: string;
            /** @description Its state in one word. */
            status: string;
        };
        /** @description Something that is planned for a story, or that happens to the rights of a photo in use. */
        PlannedEvent: {
            article: components["schemas"]["PlannedArticle"] | null;
            /**
             * Format: date-time
             * @description For when. Of a plan that came to nothing, when it was to be.
             */
            at: string;
            collection: components["schemas"]["EditorialCollectionRef"] | null;
            failure: components["schemas"]["PlanFailureView"] | null;
            /** @description Whether readers see the story already, so that this is an update of it. */
            isUpdate: boolean;
            /**
             * @description What: the story goes live (`publish`) or comes down (`unpublish`), or the right to
             *     show the photo begins (`rights-begin`) or ends (`rights-end`), or the collection goes
             *     live (`publish-collection`). Further kinds may come.
             */
            kind: string;
            media: components["schemas"]["PlannedPhoto"] | null;
            /**
             * Format: int64
             * @description The revision that goes live; `null` where none does or the plan came to nothing.
             */
            revision: number | null;
        };
        /** @description One page of a list. */
        PlannedEventList: {
            data: components["schemas"]["PlannedEvent"][];
            page: components["schemas"]["Page"];
        };
        /** @description A photo in the schedule. */
        PlannedPhoto: {
            /** @description The name it was uploaded under, cleaned. */
            fileName: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description The desk's name for it. */
            title: string | null;
            /** @description What uses it, and so changes for readers then. */
            usage: components["schemas"]["MediaUsage"];
        };
        PopularPatch: {
            /** @description Stories that are never listed. */
            blocked?: components["schemas"]["Reference"][] | null;
            /** @description Stories that come first whatever their views, in order. */
            pinned?: components["schemas"]["PopularPinInput"][] | null;
        };
        /** @description A story that comes first. */
        PopularPin: {
            /** @description The story; shown while it is live. */
            article: components["schemas"]["EditorialArticleRef"];
            section: components["schemas"]["SectionRef"] | null;
        };
        PopularPinInput: {
            /** @description The story; shown while it is live. */
            article: components["schemas"]["Reference"];
            /** @description The section in whose list it comes first; in the list of all sections when absent. */
            section?: components["schemas"]["Reference"] | null;
        };
        /** @description What was found on the way to the readers. */
        Preflight: {
            /**
             * Format: date-time
             * @description The instant it was checked for.
             */
            at: string;
            /** @description What must be put right first. */
            blockers: components["schemas"]["FindingView"][];
            /** @description Whether nothing stands in the way. */
            publishable: boolean;
            /** @description What should be. */
            warnings: components["schemas"]["FindingView"][];
        };
        PreflightInput: {
            /**
             * Format: date-time
             * @description The instant it would go live; now when absent.
             */
            publishAt?: string | null;
        };
        /** @description A revision as readers would get it; all members are those of a live story but one. */
        Preview: components["schemas"]["Article"] & {
            /** @description Always `true`: what is shown here need not be live, now or ever. */
            preview: boolean;
        };
        /** @description A preview link, without its secret. */
        PreviewLink: {
            /**
             * Format: date-time
             * @description When.
             */
            createdAt: string;
            /** @description Who made it. */
            createdBy: components["schemas"]["StaffRef"];
            /**
             * Format: date-time
             * @description From when on it leads nowhere.
             */
            expiresAt: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description Whom it is for. */
            label: string | null;
            /**
             * Format: date-time
             * @description When it was opened last.
             */
            lastOpenedAt: string | null;
            /**
             * Format: int64
             * @description How often it was opened.
             */
            openings: number;
            /**
             * Format: int64
             * @description The revision it shows.
             */
            revision: number;
            /**
             * Format: date-time
             * @description Since when it leads nowhere, where it was revoked.
             */
            revokedAt: string | null;
        };
        PreviewLinkInput: {
            /** @description For how many seconds; a week when absent. */
            expiresIn?: number | null;
            /** @description Whom it is for. */
            label?: string | null;
            /** @description Which revision it shows; the newest when absent. */
            revision?: number | null;
        };
        /** @description One page of a list. */
        PreviewLinkList: {
            data: components["schemas"]["PreviewLink"][];
            page: components["schemas"]["Page"];
        };
        /** @description One opening of a preview link. */
        PreviewOpening: {
            /** @description From which address. */
            address: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description With which program, as it says itself. */
            userAgent: string | null;
        };
        /** @description Why a request was refused (RFC 9457). */
        Problem: {
            /** @description `wrong_status`, `live`: the verbs its state admits now. */
            actions?: string[];
            /** @description The stable word to branch on. */
            code: "query_too_long" | "unknown_parameter" | "repeated_parameter" | "invalid_parameter" | "invalid_cursor" | "invalid_header" | "malformed_body" | "body_missing" | "body_timeout" | "malformed_multipart" | "unauthenticated" | "key_expired" | "invalid_credentials" | "invalid_refresh_token" | "forbidden" | "insufficient_scope" | "not_found" | "method_not_allowed" | "slug_taken" | "email_taken" | "last_admin" | "duplicate" | "too_many_webhooks" | "in_use" | "live" | "wrong_status" | "locked" | "key_revoked" | "already_rotated" | "idempotency_key_running" | "killed" | "erased" | "rights_ended" | "stale" | "body_too_large" | "unsupported_media_type" | "range_not_satisfiable" | "idempotency_key_reused" | "invalid_body" | "not_publishable" | "unreadable_image" | "if_match_missing" | "too_many_attempts" | "rate_limited" | "internal" | "busy" | "version_not_reached" | "not_ready" | "storage_full" | (string & {});
            /** @description The version there is now. */
            currentVersion?: number;
            /** @description What went wrong this time. */
            detail: string;
            /** @description What is wrong with the body, place by place. */
            errors: components["schemas"]["ProblemError"][];
            /** @description `slug_taken`: whose the slug is. */
            existing?: Record<string, never>;
            /** @description The header that is meant. */
            header?: string;
            /**
             * Format: date-time
             * @description `killed`: since when.
             */
            killedAt?: string;
            /** @description The limit in bytes. */
            limit?: number;
            /** @description `locked`: who holds the story, and until when. */
            lock?: Record<string, never>;
            /** @description `killed`: what readers may be told in the story's place. */
            notice?: string;
            /** @description The parameter that is meant. */
            parameter?: string;
            /** @description Finds the request in the log. */
            requestId: string;
            /** @description `wrong_status`, `live`: where its working copy stands in review. */
            review?: string;
            status: number;
            /** @description `wrong_status`, `live`: the story's status. */
            storyStatus?: string;
            /** @description What the code means, in short. */
            title: string;
            /**
             * Format: uri-reference
             * @description Where the code is explained.
             */
            type: string;
            /** @description `in_use`: how often it is used, and the first places. */
            usage?: Record<string, never>;
            /** @description `not_publishable`: what else the pre-flight found. */
            warnings?: components["schemas"]["ProblemError"][];
        } & {
            [key: string]: unknown;
        };
        /** @description One thing that is wrong with a body. */
        ProblemError: {
            /** @description A stable word. */
            code: string;
            /** @description A sentence. */
            detail: string;
            /** @description Where in the body, as a JSON Pointer (RFC 6901). */
            pointer: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The public half of an Ed25519 key (RFC 8037). */
        PublicKey: {
            /** @description The algorithm: always `EdDSA`. */
            alg: string;
            /** @description The curve: always `Ed25519`. */
            crv: string;
            /** @description The key's RFC 7638 thumbprint, as tokens name it. */
            kid: string;
            /** @description The key's type: always `OKP`. */
            kty: string;
            /** @description What it is for: always `sig`. */
            use: string;
            /** @description The key, in base64url. */
            x: string;
        };
        PublishInput: {
            /** @description Whether readers are to see that the story was updated; `true` when absent. */
            significant?: boolean | null;
        };
        /** @description Words of the story set large. */
        PullquoteBlock: {
            /** @description Who said it. */
            attribution: string | null;
            /** @description Inline HTML of the permitted subset. */
            html: string;
            /** @description Stable within the story. */
            id: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "pullquote";
        };
        PullquoteBlockInput: {
            /** @description Who said it, and to whom. */
            attribution?: string | null;
            /** @description Inline HTML: a, abbr, br, code, em, mark, q, s, span, strong, sub, sup, time, wbr. Anything else is unwrapped or dropped. */
            html: string;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "pullquote";
        };
        /** @description Somebody's words. */
        QuoteBlock: {
            /** @description Who said it, and to whom. */
            attribution: string | null;
            /** @description Inline HTML of the permitted subset. */
            html: string;
            /** @description Stable within the story. */
            id: string;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "quote";
        };
        QuoteBlockInput: {
            /** @description Who said it, and to whom. */
            attribution?: string | null;
            /** @description Inline HTML: a, abbr, br, code, em, mark, q, s, span, strong, sub, sup, time, wbr. Anything else is unwrapped or dropped. */
            html: string;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "quote";
        };
        /** @description What is meant: by its id, by its slug, or as it was read. */
        Reference: string | components["schemas"]["ReferenceAsRead"];
        /** @description What is meant, as an answer shows it; only `id` counts. */
        ReferenceAsRead: {
            /** Format: uuid */
            id: string;
        } & {
            [key: string]: unknown;
        };
        RefreshInput: {
            /** @description The refresh token received last. */
            refreshToken: string;
        };
        RestoreInput: {
            /** @description Why it comes back; needed for a story that was killed. */
            reason?: string | null;
        };
        /** @description One save of a story: who, when and what changed, without what it says. */
        Revision: {
            /** @description What it changed. */
            changed: components["schemas"]["RevisionChanges"];
            /**
             * Format: date-time
             * @description When it was saved.
             */
            createdAt: string;
            /** @description Who saved it. */
            createdBy: components["schemas"]["StaffRef"];
            /** @description Whether it is the working copy. */
            isHead: boolean;
            /** @description Whether readers see it. */
            isLive: boolean;
            /** @description Whether it goes live at `publishAt`. */
            isPlanned: boolean;
            /**
             * Format: int64
             * @description Counts from 1 within the story, a save each.
             */
            number: number;
            /**
             * Format: int64
             * @description The revision whose state it brought back, if it did.
             */
            restoredFrom: number | null;
            /**
             * Format: int64
             * @description The story's version as of this save; `null` for one older than versions were kept
             *     with saves.
             */
            version: number | null;
        };
        /** @description How many blocks a save changed. */
        RevisionBlocks: {
            /**
             * Format: int32
             * @description New ones.
             */
            added: number;
            /**
             * Format: int32
             * @description Those that say something else.
             */
            changed: number;
            /**
             * Format: int32
             * @description Those that say the same elsewhere.
             */
            moved: number;
            /**
             * Format: int32
             * @description Those that are gone.
             */
            removed: number;
        };
        /** @description What a save changed, in short. */
        RevisionChanges: {
            blocks: components["schemas"]["RevisionBlocks"] | null;
            /** @description The members that say something else. */
            members: string[];
        };
        /** @description What differs between two saved states of a story. */
        RevisionDiff: {
            /**
             * @description The blocks that differ, those inside others too, in reading order; one that is gone
             *     follows the block it followed.
             */
            blocks: components["schemas"]["BlockDiff"][];
            /**
             * Format: int64
             * @description The revision it begins with.
             */
            from: number;
            /** @description The members that differ. */
            members: components["schemas"]["MemberDiff"][];
            /**
             * Format: int64
             * @description The revision it leads to.
             */
            to: number;
        };
        /** @description One page of a list. */
        RevisionList: {
            data: components["schemas"]["Revision"][];
            page: components["schemas"]["Page"];
        };
        /** @description Whose the words are. */
        Rights: {
            /** @description Who holds the copyright. */
            copyrightHolder: string | null;
            /** @description The notice. */
            copyrightNotice: string | null;
            /** @description What others may do with it. */
            usageTerms: string | null;
        };
        RightsInput: {
            copyrightHolder?: string | null;
            copyrightNotice?: string | null;
            usageTerms?: string | null;
        };
        RightsPatch: {
            copyrightHolder?: string | null;
            copyrightNotice?: string | null;
            usageTerms?: string | null;
        };
        /**
         * @description What a member of staff may do; each role may all that the one before it may.
         * @enum {string}
         */
        Role: "contributor" | "author" | "editor" | "admin";
        ScheduleInput: {
            /**
             * Format: date-time
             * @description When the working copy goes live: ahead of now, and no earlier than the embargo.
             */
            publishAt?: string | null;
            /**
             * Format: date-time
             * @description When the story comes down: ahead of now, and after `publishAt`.
             */
            unpublishAt?: string | null;
        };
        /** @description A story that was found. */
        SearchHit: components["schemas"]["Teaser"] & {
            /** @description Where it answers the query. */
            highlights: components["schemas"]["Highlights"];
            /**
             * Format: double
             * @description Its place in the order, relevance and freshness in one: the greatest comes first.
             *     A point is what 30 days are worth. It does not change as time goes by.
             */
            score: number;
        };
        /** @description A story that was found. Of its members only those that `fields` names, and `id`. */
        SearchHitFields: components["schemas"]["TeaserFields"] & {
            /** @description Where it answers the query. */
            highlights?: components["schemas"]["Highlights"];
            /**
             * Format: double
             * @description Its place in the order, relevance and freshness in one: the greatest comes first.
             *     A point is what 30 days are worth. It does not change as time goes by.
             */
            score?: number;
        };
        /** @description A page of what was found. */
        SearchResults: {
            /** @description The stories, the best first. */
            data: components["schemas"]["SearchHit"][];
            /**
             * @description The query in another spelling, where few stories answer it as it was typed. Where
             *     none does, the stories are those that answer this.
             */
            didYouMean: string | null;
            /** @description Where in the list they stand. */
            page: components["schemas"]["Page"];
        };
        /** @description A page of what was found. */
        SearchResultsFields: {
            /** @description The stories, the best first. */
            data: components["schemas"]["SearchHitFields"][];
            /**
             * @description The query in another spelling, where few stories answer it as it was typed. Where
             *     none does, the stories are those that answer this.
             */
            didYouMean: string | null;
            /** @description Where in the list they stand. */
            page: components["schemas"]["Page"];
        };
        SecretRotationInput: {
            /** @description For how many seconds messages are signed with the former secret too; a day when absent. */
            keepFormerFor?: number | null;
        };
        /** @description A section. */
        Section: {
            /** @description Those above it, the topmost first. */
            ancestors: components["schemas"]["SectionRef"][];
            /** @description Those right below it, in order. */
            children: components["schemas"]["SectionRef"][];
            /** @description What it holds. */
            description: string | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            image: components["schemas"]["MediaRef"] | null;
            /** @description The name. */
            name: string;
            parent: components["schemas"]["SectionRef"] | null;
            /** @description Its place on the website. */
            path: string;
            /**
             * Format: int64
             * @description Its place among its siblings.
             */
            position: number;
            /** @description The address. */
            slug: string;
        };
        SectionInput: {
            description?: string | null;
            /** @description Whether readers are kept from it. */
            hidden?: boolean | null;
            image?: components["schemas"]["IdReference"] | null;
            /** @description The name. */
            name: string;
            /** @description The section above it. */
            parent?: components["schemas"]["Reference"] | null;
            /** @description Its place among its siblings; lower comes first. */
            position?: number | null;
            /** @description The address; derived from the name when absent. */
            slug?: string | null;
        };
        /** @description One page of a list. */
        SectionList: {
            data: components["schemas"]["Section"][];
            page: components["schemas"]["Page"];
        };
        SectionPatch: {
            description?: string | null;
            /** @description Whether readers are kept from it. */
            hidden?: boolean | null;
            image?: components["schemas"]["IdReference"] | null;
            /** @description The name. */
            name?: string;
            /** @description The section above it. */
            parent?: components["schemas"]["Reference"] | null;
            /** @description Its place among its siblings; lower comes first. */
            position?: number | null;
            /** @description The address; derived from the name when absent. */
            slug?: string | null;
        };
        /** @description A section, as a story shows it. */
        SectionRef: {
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description The name. */
            name: string;
            /** @description Its place on the website, such as `/world/europe`. */
            path: string;
            /** @description The address. */
            slug: string;
        };
        SendBackInput: {
            /** @description What its writer should do about it. */
            note: string;
        };
        /** @description Words for search engines. */
        Seo: {
            /** @description The page's description. */
            description: string | null;
            /** @description Whether search engines are asked to stay away. */
            noIndex: boolean;
            /** @description The page's title. */
            title: string | null;
        };
        /** @description A picture for a page, in a format that everybody shows. */
        SeoImage: {
            /** @description What it shows. */
            altText: string | null;
            /**
             * Format: int32
             * @description Pixels.
             */
            height: number;
            /**
             * Format: uri
             * @description Where to get it, absolute.
             */
            url: string;
            /**
             * Format: int32
             * @description Pixels.
             */
            width: number;
        };
        SeoInput: {
            description?: string | null;
            noIndex?: boolean | null;
            title?: string | null;
        };
        SeoPatch: {
            description?: string | null;
            noIndex?: boolean | null;
            title?: string | null;
        };
        /**
         * @description A photo as one story shows it: caption, alt text, credit and focal point are those
         *     that count here.
         */
        ShownPhoto: {
            /** @description What it shows, for those who cannot see it. */
            altText: string | null;
            /** @description What readers are told beside it. */
            caption: string | null;
            /** @description Who is to be credited, such as `Northwire/Jo Lind`. */
            creditLine: string | null;
            focalPoint: components["schemas"]["Focus"] | null;
            /** @description The photo. */
            media: components["schemas"]["MediaRef"];
        };
        /** @description Signposts for whoever finds the server. */
        Signposts: {
            /** @description The newest stories. */
            articles: string;
            /** @description The interactive documentation. */
            docs: string;
            /** @description The OpenAPI document. */
            document: string;
            /** @description The newest stories as feeds. */
            feeds: components["schemas"]["Feeds"];
            /** @description The program's name. */
            name: string;
            /** @description The sitemap for news search. */
            newsSitemap: string;
            /** @description The newsroom. */
            site: string;
            /** @description The index of the sitemaps. */
            sitemap: string;
            /** @description The program's version. */
            version: string;
        };
        /** @description The newsroom. */
        Site: {
            /** @description How to reach it. */
            contact: components["schemas"]["Contact"];
            /** @description What it is. */
            description: string | null;
            /** @description The languages it writes in, BCP 47; the first is a story's default. */
            languages: string[];
            logo: components["schemas"]["MediaRef"] | null;
            /** @description Its name. */
            name: string;
            /** @description The time zone it works in, an IANA name. */
            timeZone: string;
            /**
             * Format: uri
             * @description The website's address.
             */
            url: string;
        };
        SitePatch: {
            contact?: components["schemas"]["ContactPatch"] | null;
            description?: string | null;
            /** @description The languages it writes in; the first is a story's default. */
            languages?: string[];
            logo?: components["schemas"]["IdReference"] | null;
            /** @description The newsroom's name. */
            name?: string;
            /** @description An IANA time zone name. */
            timeZone?: string;
        };
        /** @description What is written of the newsroom. */
        SiteSettings: {
            /** @description How to reach it. */
            contact: components["schemas"]["Contact"];
            /** @description What it is. */
            description: string | null;
            /** @description The languages it writes in, BCP 47; the first is a story's default. */
            languages: string[];
            logo: components["schemas"]["MediaRef"] | null;
            /**
             * Format: date-time
             * @description When it was last changed; `null` before the first time.
             */
            modifiedAt: string | null;
            /** @description The newsroom's name. */
            name: string;
            /** @description The time zone it works in, an IANA name. */
            timeZone: string;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag. 0 before the first.
             */
            version: number;
        };
        /** @description Whose material a story rests on: a byline or a name. */
        SourceCredit: {
            byline: components["schemas"]["BylineRef"] | null;
            /** @description How it came in, such as `wire`. */
            kind: string;
            /** @description A name, where there is no byline. */
            name: string | null;
            /** @description What it gave. */
            role: string | null;
        };
        SourceCreditInput: {
            byline?: components["schemas"]["Reference"] | null;
            /**
             * @description `wire` when absent.
             * @enum {string|null}
             */
            kind?: "staff" | "wire" | "freelance" | "stock" | "handout" | "other" | null;
            name?: string | null;
            role?: string | null;
        };
        /** @description A member of staff. */
        Staff: {
            /**
             * Format: date-time
             * @description When they were added.
             */
            createdAt: string;
            /**
             * Format: email
             * @description The address used to sign in; only admins see it, for others it is `null`.
             */
            email: string | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /**
             * Format: date-time
             * @description When they were last changed.
             */
            modifiedAt: string;
            /** @description The name colleagues see. */
            name: string;
            /** @description What they may do. */
            role: components["schemas"]["Role"];
            /** @description Whether they may not sign in. */
            suspended: boolean;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
        };
        /** @description One page of a list. */
        StaffList: {
            data: components["schemas"]["Staff"][];
            page: components["schemas"]["Page"];
        };
        StaffPatch: {
            /**
             * Format: email
             * @description The address used to sign in; upper and lower case are the same.
             */
            email?: string;
            /** @description The name colleagues see. */
            name?: string;
            /**
             * @description What they may do.
             * @enum {string}
             */
            role?: "contributor" | "author" | "editor" | "admin";
            /** @description Whether they may not sign in; suspension ends their sessions at once. */
            suspended?: boolean | null;
        };
        /** @description A member of staff, by name. */
        StaffRef: {
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description The name colleagues see. */
            name: string;
        };
        /** @description What somebody may be about to type. */
        Suggestion: {
            /**
             * Format: uuid
             * @description Identity of the story, tag, byline or section.
             */
            id: string;
            /** @description Its place on the website. */
            path: string | null;
            /** @description Its address. */
            slug: string;
            /** @description The headline or the name. */
            text: string;
            /** @description `headline`, `tag`, `byline` or `section`. */
            type: string;
        };
        /** @description Completions. */
        Suggestions: {
            /** @description Names first, then headlines, the newest first. */
            data: components["schemas"]["Suggestion"][];
        };
        /** @description A table. */
        TableBlock: {
            /** @description What the table shows. */
            caption: string | null;
            /** @description Inline HTML, a column each. */
            header: string[];
            /** @description Stable within the story. */
            id: string;
            /** @description Inline HTML, a cell each. */
            rows: string[][];
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "table";
        };
        TableBlockInput: {
            /** @description What the table shows. */
            caption?: string | null;
            /** @description Inline HTML, a column each. */
            header?: string[] | null;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description Inline HTML, a cell each. */
            rows: string[][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "table";
        };
        /** @description A tag. */
        Tag: {
            /** @description Other names for the same. */
            aliases: string[];
            /** @description What it stands for. */
            description: string | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            image: components["schemas"]["MediaRef"] | null;
            /** @description The name. */
            name: string;
            parent: components["schemas"]["TagRef"] | null;
            /** @description The address. */
            slug: string;
            /** @description What kind of thing it names, such as `place`. */
            type: string;
            /**
             * Format: uri
             * @description The concept elsewhere: an IPTC Media Topic, a Wikidata entity.
             */
            uri: string | null;
        };
        TagInput: {
            aliases?: string[] | null;
            description?: string | null;
            image?: components["schemas"]["IdReference"] | null;
            /** @description The name. */
            name: string;
            /** @description The broader tag. */
            parent?: components["schemas"]["Reference"] | null;
            /** @description The address; derived from the name when absent. */
            slug?: string | null;
            /**
             * @description What kind of thing it names; `topic` when absent.
             * @enum {string|null}
             */
            type?: "topic" | "person" | "organisation" | "place" | "event" | "series" | "keyword" | null;
            /**
             * Format: uri
             * @description The concept elsewhere: an IPTC Media Topic, a Wikidata entity.
             */
            uri?: string | null;
        };
        /** @description One page of a list. */
        TagList: {
            data: components["schemas"]["Tag"][];
            page: components["schemas"]["Page"];
        };
        TagPatch: {
            aliases?: string[] | null;
            description?: string | null;
            image?: components["schemas"]["IdReference"] | null;
            /** @description The name. */
            name?: string;
            /** @description The broader tag. */
            parent?: components["schemas"]["Reference"] | null;
            /** @description The address; derived from the name when absent. */
            slug?: string | null;
            /**
             * @description What kind of thing it names; `topic` when absent.
             * @enum {string|null}
             */
            type?: "topic" | "person" | "organisation" | "place" | "event" | "series" | "keyword" | null;
            /**
             * Format: uri
             * @description The concept elsewhere: an IPTC Media Topic, a Wikidata entity.
             */
            uri?: string | null;
        };
        /** @description A tag, as a story shows it. */
        TagRef: {
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description The name. */
            name: string;
            /** @description The address. */
            slug: string;
            /** @description What kind of thing it names, such as `place`. */
            type: string;
        };
        /** @description A tag on a story. */
        TagUse: {
            /** @description `about` or `mentions`. */
            rel: string;
            /** @description The tag. */
            tag: components["schemas"]["TagRef"];
        };
        TagUseInput: {
            /**
             * @description `about` when absent.
             * @enum {string|null}
             */
            rel?: "about" | "mentions" | null;
            tag: components["schemas"]["Reference"];
        };
        /** @description A story in a list. */
        Teaser: {
            /** @description `With reporting by Northwire`. */
            attribution: string | null;
            /** @description The story, block by block; only with `include=body`. */
            body?: components["schemas"]["Block"][];
            /** @description The body as HTML; only with `include=body`. */
            bodyHtml?: string;
            /** @description The body as plain text; only with `include=body`. */
            bodyText?: string;
            /** @description Who made it, in order. */
            bylines: components["schemas"]["BylineCredit"][];
            /** @description `By Ana Ruiz`. */
            bylineText: string | null;
            /**
             * Format: uri
             * @description Its address on the website, absolute.
             */
            canonicalUrl: string;
            /**
             * Format: date-time
             * @description When it first went live.
             */
            firstPublishedAt: string;
            /** @description What kind of journalism it is, such as `news`. */
            genre: string;
            /** @description The headline. */
            headline: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description A word or two above the headline. */
            kicker: string | null;
            /** @description BCP 47. */
            language: string;
            leadMedia: components["schemas"]["ShownPhoto"] | null;
            /** @description Its place on the website. */
            path: string;
            /**
             * Format: date-time
             * @description The date readers see.
             */
            publishedAt: string;
            /**
             * Format: int32
             * @description Minutes it takes to read.
             */
            readingMinutes: number;
            section: components["schemas"]["SectionRef"] | null;
            /** @description A headline for narrow places. */
            shortHeadline: string | null;
            /** @description The address. */
            slug: string;
            /** @description The teaser; the story's own, or taken from its body. */
            summary: string | null;
            /** @description What it is about. */
            tags: components["schemas"]["TagUse"][];
            /**
             * Format: date-time
             * @description The last significant publish.
             */
            updatedAt: string;
            /**
             * Format: int32
             * @description 1 (most urgent) to 9.
             */
            urgency: number | null;
            /**
             * Format: int32
             * @description The words in its body.
             */
            wordCount: number;
        };
        /** @description A story in a list. Of its members only those that `fields` names, and `id`. */
        TeaserFields: {
            /** @description `With reporting by Northwire`. */
            attribution?: string | null;
            /** @description The story, block by block; only with `include=body`. */
            body?: components["schemas"]["Block"][];
            /** @description The body as HTML; only with `include=body`. */
            bodyHtml?: string;
            /** @description The body as plain text; only with `include=body`. */
            bodyText?: string;
            /** @description Who made it, in order. */
            bylines?: components["schemas"]["BylineCredit"][];
            /** @description `By Ana Ruiz`. */
            bylineText?: string | null;
            /**
             * Format: uri
             * @description Its address on the website, absolute.
             */
            canonicalUrl?: string;
            /**
             * Format: date-time
             * @description When it first went live.
             */
            firstPublishedAt?: string;
            /** @description What kind of journalism it is, such as `news`. */
            genre?: string;
            /** @description The headline. */
            headline?: string;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description A word or two above the headline. */
            kicker?: string | null;
            /** @description BCP 47. */
            language?: string;
            leadMedia?: components["schemas"]["ShownPhoto"] | null;
            /** @description Its place on the website. */
            path?: string;
            /**
             * Format: date-time
             * @description The date readers see.
             */
            publishedAt?: string;
            /**
             * Format: int32
             * @description Minutes it takes to read.
             */
            readingMinutes?: number;
            section?: components["schemas"]["SectionRef"] | null;
            /** @description A headline for narrow places. */
            shortHeadline?: string | null;
            /** @description The address. */
            slug?: string;
            /** @description The teaser; the story's own, or taken from its body. */
            summary?: string | null;
            /** @description What it is about. */
            tags?: components["schemas"]["TagUse"][];
            /**
             * Format: date-time
             * @description The last significant publish.
             */
            updatedAt?: string;
            /**
             * Format: int32
             * @description 1 (most urgent) to 9.
             */
            urgency?: number | null;
            /**
             * Format: int32
             * @description The words in its body.
             */
            wordCount?: number;
        };
        /** @description One page of a list. */
        TeaserList: {
            data: components["schemas"]["Teaser"][];
            page: components["schemas"]["Page"];
        };
        /** @description One page of a list. */
        TeaserListFields: {
            data: components["schemas"]["TeaserFields"][];
            page: components["schemas"]["Page"];
        };
        /** @description The tokens of a session. */
        Tokens: {
            /** @description To be sent as `Authorization: Bearer …`. */
            accessToken: string;
            /**
             * Format: int64
             * @description For how many seconds the access token holds.
             */
            expiresIn: number;
            /** @description To be exchanged, once, for the next tokens; keep it secret. */
            refreshToken: string;
            /** @description How the access token is sent: always `Bearer`. */
            tokenType: string;
        };
        UnpublishInput: Record<string, never>;
        /** @description A video. */
        VideoBlock: {
            /** @description What readers are told beside it. */
            caption: string | null;
            /** @description Stable within the story. */
            id: string;
            media: components["schemas"]["MediaRef"] | null;
            /** @description What it is called. */
            title: string | null;
            /**
             * @description What kind of block it is. (enum property replaced by openapi-typescript)
             * @enum {string}
             */
            type: "video";
            /**
             * Format: uri
             * @description Where it is otherwise.
             */
            url: string | null;
        };
        VideoBlockInput: {
            /** @description What is said under it. */
            caption?: string | null;
            /** @description Shown in answers; ignored when it is sent. */
            effective?: unknown;
            /** @description The block's stable name, unique in its body. Left out, the server makes one; sent back, it stays. */
            id?: string | null;
            /** @description One of the newsroom's own; either this or `url`. */
            media?: components["schemas"]["IdReference"] | null;
            /** @description What it is called. */
            title?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "video";
            /**
             * Format: uri
             * @description Where it is otherwise; either this or `media`.
             */
            url?: string | null;
        };
        /** @description Somebody who is told of public changes. */
        Webhook: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /**
             * Format: int64
             * @description How many are dead letters, to be replayed.
             */
            dead: number;
            /** @description What it is for. */
            description: string | null;
            /**
             * Format: date-time
             * @description Since when it is not.
             */
            disabledAt: string | null;
            /**
             * @description Why not: an admin said so (`admin`), it answered 410 (`gone`), or nothing had
             *     arrived for five days (`failing`).
             */
            disabledBy: string | null;
            /** @description Whether it is told anything. */
            enabled: boolean;
            /** @description Only these types of events; all of them where none is named. */
            events: string[];
            /**
             * Format: date-time
             * @description Since when nothing has arrived, where the last try failed.
             */
            failingSince: string | null;
            /**
             * Format: date-time
             * @description Until when messages are signed with the former secret too; `null` where they are
             *     not.
             */
            formerSecretUntil: string | null;
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            modifiedAt: string;
            /**
             * Format: int64
             * @description How many messages are still to arrive.
             */
            pending: number;
            /** @description The ids of sections: only what concerns one of them; everything where none is named. */
            sections: string[];
            /** @description The ids of tags: only what concerns one of them; everything where none is named. */
            tags: string[];
            /**
             * Format: uri
             * @description Where messages are posted.
             */
            url: string;
            /**
             * Format: int64
             * @description Counts up with every change; the ETag.
             */
            version: number;
        };
        /** @description One try at a message. */
        WebhookAttempt: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            at: string;
            /**
             * Format: int64
             * @description How long it took, in milliseconds.
             */
            durationMs: number;
            /** @description Why the message did not arrive, in plain words. */
            error: string | null;
            /**
             * Format: int32
             * @description The status that was answered; `null` where there was no answer.
             */
            status: number | null;
        };
        /** @description A message to a webhook, and what has become of it. */
        WebhookDelivery: {
            /** @description The newest 20 tries, the first of them first. */
            attempts: components["schemas"]["WebhookAttempt"][];
            /**
             * Format: date-time
             * @description When it was made.
             */
            createdAt: string;
            /** @description The event, as it is posted. */
            event: components["schemas"]["WebhookEvent"];
            /**
             * Format: uuid
             * @description Identity.
             */
            id: string;
            /** @description Its `webhook-id`, the same at every try and replay. */
            messageId: string;
            /**
             * Format: date-time
             * @description Not before when it is tried next; `null` where it is not, or is being tried.
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @description When it arrived or was given up.
             */
            settledAt: string | null;
            /**
             * @description `pending` as long as it is still to arrive, then `delivered`, or `dead` once it was
             *     tried as often as it is.
             */
            state: string;
            /**
             * Format: int32
             * @description How often it was tried, since it was made or replayed.
             */
            tries: number;
        };
        /** @description One page of a list. */
        WebhookDeliveryList: {
            data: components["schemas"]["WebhookDelivery"][];
            page: components["schemas"]["Page"];
        };
        /**
         * @description An event that a webhook is told of. Read what it names to see what it says now, with
         *     its `version` as `minVersion`.
         */
        WebhookEvent: {
            /** @description What it is about. */
            data: components["schemas"]["WebhookEventData"];
            /**
             * Format: date-time
             * @description When it happened.
             */
            timestamp: string;
            /** @description What happened, to what kind of thing. A `moved` thing was changed as well. */
            type: "article.published" | "article.updated" | "article.moved" | "article.corrected" | "article.unpublished" | "article.killed" | "section.created" | "section.updated" | "section.moved" | "section.deleted" | "tag.updated" | "tag.moved" | "byline.created" | "byline.updated" | "byline.moved" | "byline.deleted" | "collection.published" | "collection.updated" | "collection.moved" | "collection.unpublished" | "collection.deleted" | "most-popular.updated" | "media.updated" | "site.updated" | (string & {});
        };
        /** @description What an event is about, as it was when the message was made. */
        WebhookEventData: {
            /** @description What kind of thing it is, such as `article`; `webhook` in a test. */
            entity: string;
            /**
             * Format: uuid
             * @description Which one.
             */
            id: string;
            /** @description Its place on the website; `null` of what has none, or is not public now. */
            path: string | null;
            /** @description The place it left by being `moved`; `null` where something else stands there. */
            previousPath: string | null;
            /** @description Its slug; `null` of what has none, or is not public now. */
            slug: string | null;
            /**
             * Format: int64
             * @description The number of the public change. An answer whose `Newsdesk-Version` is at least
             *     this one shows it, and of two events about one thing the one of the higher number
             *     is the later; `null` in a test.
             */
            version: number | null;
        };
        WebhookInput: {
            /** @description What it is for. */
            description?: string | null;
            /** @description Whether it is told anything; `true` unless said. Enabled again it goes on where it stopped, and misses nothing. */
            enabled?: boolean | null;
            /** @description Only these types of events; all of them, and those to come, where none is named. */
            events?: ("article.published" | "article.updated" | "article.moved" | "article.corrected" | "article.unpublished" | "article.killed" | "section.created" | "section.updated" | "section.moved" | "section.deleted" | "tag.updated" | "tag.moved" | "byline.created" | "byline.updated" | "byline.moved" | "byline.deleted" | "collection.published" | "collection.updated" | "collection.moved" | "collection.unpublished" | "collection.deleted" | "most-popular.updated" | "media.updated" | "site.updated")[] | null;
            /** @description Only what concerns one of these sections: the section itself, and stories that are or were in it or below it. */
            sections?: components["schemas"]["Reference"][] | null;
            /** @description Only what concerns one of these tags: the tag itself, and stories that carry or carried it. */
            tags?: components["schemas"]["Reference"][] | null;
            /**
             * Format: uri
             * @description Where messages are posted: https, at a public address. Addresses that the operator lists in `NEWSDESK_OUTBOUND_ALLOW` may be private, and http.
             */
            url: string;
        };
        /** @description One page of a list. */
        WebhookList: {
            data: components["schemas"]["Webhook"][];
            page: components["schemas"]["Page"];
        };
        WebhookPatch: {
            /** @description What it is for. */
            description?: string | null;
            /** @description Whether it is told anything; `true` unless said. Enabled again it goes on where it stopped, and misses nothing. */
            enabled?: boolean | null;
            /** @description Only these types of events; all of them, and those to come, where none is named. */
            events?: ("article.published" | "article.updated" | "article.moved" | "article.corrected" | "article.unpublished" | "article.killed" | "section.created" | "section.updated" | "section.moved" | "section.deleted" | "tag.updated" | "tag.moved" | "byline.created" | "byline.updated" | "byline.moved" | "byline.deleted" | "collection.published" | "collection.updated" | "collection.moved" | "collection.unpublished" | "collection.deleted" | "most-popular.updated" | "media.updated" | "site.updated")[] | null;
            /** @description Only what concerns one of these sections: the section itself, and stories that are or were in it or below it. */
            sections?: components["schemas"]["Reference"][] | null;
            /** @description Only what concerns one of these tags: the tag itself, and stories that carry or carried it. */
            tags?: components["schemas"]["Reference"][] | null;
            /**
             * Format: uri
             * @description Where messages are posted: https, at a public address. Addresses that the operator lists in `NEWSDESK_OUTBOUND_ALLOW` may be private, and http.
             */
            url?: string;
        };
        /** @description How many messages are delivered anew. */
        WebhookReplay: {
            /** @description So many. */
            replayed: number;
        };
        /** @description What became of a test. */
        WebhookTest: {
            /** @description Whether the message arrived: only a 2xx says so. */
            delivered: boolean;
            /**
             * Format: int64
             * @description How long it took, in milliseconds.
             */
            durationMs: number;
            /** @description Why the message did not arrive, in plain words. */
            error: string | null;
            /** @description The message's `webhook-id`. */
            messageId: string;
            /**
             * Format: int32
             * @description The status that was answered; `null` where there was no answer. What else was
             *     answered is shown to nobody.
             */
            status: number | null;
        };
        /** @description A page of the website: what its path leads to, and what stands beside it. */
        WebPage: {
            article: components["schemas"]["Article"] | null;
            /** @description What stands above it, the topmost first. */
            breadcrumbs: components["schemas"]["Breadcrumb"][];
            byline: components["schemas"]["Byline"] | null;
            /**
             * Format: uri
             * @description Its address on the website, absolute; of a `redirect` where it leads; `null` of what
             *     is `gone`.
             */
            canonicalUrl: string | null;
            collection: components["schemas"]["Collection"] | null;
            gone: components["schemas"]["PageGone"] | null;
            /** @description The stories most viewed in 24 hours, the page's own left out. */
            mostPopular: components["schemas"]["Teaser"][];
            /** @description The path, in its one spelling. */
            path: string;
            redirect: components["schemas"]["PageRedirect"] | null;
            /** @description What to read beside a story, as `GET /v1/articles/{slugOrId}/related` lists it. */
            related: components["schemas"]["Teaser"][];
            section: components["schemas"]["Section"] | null;
            seo: components["schemas"]["PageSeo"] | null;
            stories: components["schemas"]["PageStories"] | null;
            tag: components["schemas"]["Tag"] | null;
            /** @description What it is. */
            type: "article" | "section" | "tag" | "byline" | "collection" | "front" | "redirect" | "gone" | (string & {});
        };
        /** @description A saved state of a story, whole. */
        WholeRevision: components["schemas"]["Revision"] & {
            /**
             * @description The story as the desk would show it if this were its working copy: what it says
             *     is of this revision, what happened to it (`version`, `status`, …) is of now.
             */
            article: components["schemas"]["EditorialArticle"];
        };
        /** @description A text in a block, word by word. */
        WordsDiff: {
            /** @description The block's member. */
            member: string;
            /**
             * @description The pieces, in order. Without those inserted they are the earlier text, without
             *     those deleted the later one; texts with little in common are one of each.
             */
            pieces: components["schemas"]["DiffPiece"][];
        };
    };
    responses: {
        /** @description `already_rotated`: Another request exchanged this refresh token moments ago; use the token it received. */
        AlreadyRotated: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "already_rotated" | (string & {});
                    /** @enum {integer} */
                    status?: 409;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         *
         *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
         *
         *     `invalid_header`: A request header cannot be read; `header` says which.
         *
         *     `malformed_body`: The body is not one well-formed JSON document.
         *
         *     `body_timeout`: The body did not arrive in time; the connection is closed.
         */
        BadAction: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | "invalid_parameter" | "invalid_header" | "malformed_body" | "body_timeout" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         */
        BadAddress: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         *
         *     `malformed_body`: The body is not one well-formed JSON document.
         *
         *     `body_missing`: This operation needs a body and none was sent.
         *
         *     `body_timeout`: The body did not arrive in time; the connection is closed.
         */
        BadBody: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | "malformed_body" | "body_missing" | "body_timeout" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         *
         *     `invalid_header`: A request header cannot be read; `header` says which.
         *
         *     `malformed_body`: The body is not one well-formed JSON document.
         *
         *     `body_missing`: This operation needs a body and none was sent.
         *
         *     `body_timeout`: The body did not arrive in time; the connection is closed.
         */
        BadNewBody: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | "invalid_header" | "malformed_body" | "body_missing" | "body_timeout" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         *
         *     `repeated_parameter`: The query gives a parameter twice that may be given once; `parameter` says which.
         *
         *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
         *
         *     `invalid_cursor`: The cursor was altered, or was made by another query; start again from the first page.
         */
        BadPage: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | "repeated_parameter" | "invalid_parameter" | "invalid_cursor" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         *
         *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
         *
         *     `invalid_header`: A request header cannot be read; `header` says which.
         *
         *     `malformed_body`: The body is not one well-formed JSON document.
         *
         *     `body_missing`: This operation needs a body and none was sent.
         *
         *     `body_timeout`: The body did not arrive in time; the connection is closed.
         */
        BadPatch: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | "invalid_parameter" | "invalid_header" | "malformed_body" | "body_missing" | "body_timeout" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         *
         *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
         */
        BadPath: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | "invalid_parameter" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         *
         *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
         *
         *     `invalid_header`: A request header cannot be read; `header` says which.
         */
        BadPathOrIfMatch: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | "invalid_parameter" | "invalid_header" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /**
         * @description `query_too_long`: The query as a whole has more bytes than `limit`.
         *
         *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
         *
         *     `repeated_parameter`: The query gives a parameter twice that may be given once; `parameter` says which.
         *
         *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
         */
        BadQuery: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "query_too_long" | "unknown_parameter" | "repeated_parameter" | "invalid_parameter" | (string & {});
                    /** @enum {integer} */
                    status?: 400;
                };
            };
        };
        /** @description `body_too_large`: The body is larger than this operation takes; `limit` is its size in bytes. */
        BodyTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "body_too_large" | (string & {});
                    /** @enum {integer} */
                    status?: 413;
                };
            };
        };
        /** @description `busy`: The server or its database has no room at the moment; try again after Retry-After. */
        Busy: {
            headers: {
                /** @description After how many seconds to try again. */
                "Retry-After": number;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "busy" | (string & {});
                    /** @enum {integer} */
                    status?: 503;
                };
            };
        };
        /** @description `email_taken`: Another member of staff signs in with this address. */
        EmailTaken: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "email_taken" | (string & {});
                    /** @enum {integer} */
                    status?: 409;
                };
            };
        };
        /** @description `erased`: What the story said was erased for good; that it was there, and who saved it when, is kept. */
        Erased: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "erased" | (string & {});
                    /** @enum {integer} */
                    status?: 410;
                };
            };
        };
        /** @description `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After. */
        IdempotencyKeyRunning: {
            headers: {
                /** @description After how many seconds to try again. */
                "Retry-After": number;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "idempotency_key_running" | (string & {});
                    /** @enum {integer} */
                    status?: 409;
                };
            };
        };
        /** @description `if_match_missing`: A change to an existing resource must name the version it is based on in If-Match. */
        IfMatchMissing: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "if_match_missing" | (string & {});
                    /** @enum {integer} */
                    status?: 428;
                };
            };
        };
        /** @description `insufficient_scope`: The key lacks the scope that `WWW-Authenticate` names; without one named there, no key may do this. */
        InsufficientScope: {
            headers: {
                /** @description Names the scope that a key lacks; not there where no key would do. */
                "WWW-Authenticate"?: string;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "insufficient_scope" | (string & {});
                    /** @enum {integer} */
                    status?: 403;
                };
            };
        };
        /** @description `in_use`: The resource cannot be deleted while others use it; `usage` says where and how often. */
        InUse: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "in_use" | (string & {});
                    /** @enum {integer} */
                    status?: 409;
                };
            };
        };
        /** @description `invalid_body`: The body is well-formed but not acceptable; `errors` lists every finding by JSON Pointer. */
        InvalidBody: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "invalid_body" | (string & {});
                    /** @enum {integer} */
                    status?: 422;
                };
            };
        };
        /** @description `invalid_credentials`: No active member of staff signs in with this address and password. */
        InvalidCredentials: {
            headers: {
                /** @description `Bearer`, perhaps with an error. */
                "WWW-Authenticate": string;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "invalid_credentials" | (string & {});
                    /** @enum {integer} */
                    status?: 401;
                };
            };
        };
        /** @description `invalid_refresh_token`: The refresh token is unknown, expired, revoked or was used before; sign in again. */
        InvalidRefreshToken: {
            headers: {
                /** @description `Bearer`, perhaps with an error. */
                "WWW-Authenticate": string;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "invalid_refresh_token" | (string & {});
                    /** @enum {integer} */
                    status?: 401;
                };
            };
        };
        /** @description `key_revoked`: A key that was revoked stays so, as it was; make another. */
        KeyRevoked: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "key_revoked" | (string & {});
                    /** @enum {integer} */
                    status?: 409;
                };
            };
        };
        /** @description `killed`: The story was withdrawn by the newsroom; `notice` is what may be shown in its place. */
        Killed: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "killed" | (string & {});
                    /** @enum {integer} */
                    status?: 410;
                };
            };
        };
        /** @description `locked`: A colleague holds the story's lock, as `lock` says; give a `reason` to take it over. */
        Locked: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "locked" | (string & {});
                    /** @enum {integer} */
                    status?: 409;
                };
            };
        };
        /**
         * @description `forbidden`: The signed-in member of staff may not do this, or whoever made the key may not.
         *
         *     `insufficient_scope`: The key lacks the scope that `WWW-Authenticate` names; without one named there, no key may do this.
         */
        NotAllowed: {
            headers: {
                /** @description Names the scope that a key lacks; not there where no key would do. */
                "WWW-Authenticate"?: string;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "forbidden" | "insufficient_scope" | (string & {});
                    /** @enum {integer} */
                    status?: 403;
                };
            };
        };
        /** @description `not_found`: There is nothing at this address, or nothing the caller may see. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "not_found" | (string & {});
                    /** @enum {integer} */
                    status?: 404;
                };
            };
        };
        /** @description What is at hand under the ETag named still holds. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description What is at hand under the ETag named still holds. */
        NotModifiedSince: {
            headers: {
                ETag: components["headers"]["ETag"];
                /** @description The number of the last public change this answer knows of. */
                "Newsdesk-Version": string;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content?: never;
        };
        /** @description `not_ready`: The server is starting, stopping, or cannot reach its database. */
        NotReady: {
            headers: {
                /** @description After how many seconds to try again. */
                "Retry-After": number;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "not_ready" | (string & {});
                    /** @enum {integer} */
                    status?: 503;
                };
            };
        };
        /**
         * @description `unauthenticated`: The operation needs a valid access token, or a key, in the Authorization header.
         *
         *     `key_expired`: The key was good until its `expiresAt`; an admin makes another, or lets it last longer.
         */
        NotSignedIn: {
            headers: {
                /** @description `Bearer`, perhaps with an error. */
                "WWW-Authenticate": string;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "unauthenticated" | "key_expired" | (string & {});
                    /** @enum {integer} */
                    status?: 401;
                };
            };
        };
        /** @description `range_not_satisfiable`: `Range` asks for bytes that lie behind the file's end; `size` is how many it has. */
        RangeNotSatisfiable: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "range_not_satisfiable" | (string & {});
                    /** @enum {integer} */
                    status?: 416;
                };
            };
        };
        /** @description `rate_limited`: The key made more requests than its `requestsPerMinute`; try again after the seconds in Retry-After. */
        RateLimited: {
            headers: {
                /** @description After how many seconds to try again. */
                "Retry-After": number;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "rate_limited" | (string & {});
                    /** @enum {integer} */
                    status?: 429;
                };
            };
        };
        /** @description `rights_ended`: The newsroom's right to show the file is over; `expiresAt` says since when. */
        RightsEnded: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "rights_ended" | (string & {});
                    /** @enum {integer} */
                    status?: 410;
                };
            };
        };
        /** @description `stale`: The resource is no longer at the version named by If-Match; read it again. Of a story, `changes` says what differs since, and an edit that is `mergeable` comes `merged`. */
        Stale: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "stale" | (string & {});
                    /** @enum {integer} */
                    status?: 412;
                } & {
                    /** @description The revision the request is based on, where that is known: not with several tags in `If-Match`. */
                    baseRevision?: number | null;
                    /**
                     * Format: uuid
                     * @description Who saved it.
                     */
                    changedBy?: string | null;
                    /** @description What differs from `baseRevision`, by member and by block, in the form a PATCH takes; for an edit, with what it wanted. */
                    changes?: {
                        blocks: {
                            /** @description What it was; `null` where it was not there. */
                            base: unknown;
                            /** @description Whether the two are in each other's way. */
                            conflict?: boolean;
                            /** @description The block. */
                            id: string;
                            /** @description What it is now. */
                            theirs: unknown;
                            /** @description What the request would have made of it. */
                            yours?: unknown;
                        }[];
                        members: {
                            /** @description What it was; `null` where it was not there. */
                            base: unknown;
                            /** @description Whether the two are in each other's way. */
                            conflict?: boolean;
                            /** @description The member. */
                            name: string;
                            /** @description What it is now. */
                            theirs: unknown;
                            /** @description What the request would have made of it. */
                            yours?: unknown;
                        }[];
                        /** @description The blocks that stayed, in each order, where some were moved. */
                        order: {
                            base?: string[];
                            conflict?: boolean;
                            theirs?: string[];
                            yours?: string[];
                        } | null;
                    };
                    /** @description The working copy. */
                    currentRevision?: number;
                    /** @description The version that stands. */
                    currentVersion?: number;
                    /** @description Whether the edit can be laid over what stands, which `Prefer: merge` does. */
                    mergeable?: boolean;
                    /** @description Where it can: the story with both edits. Sent as a PATCH of `currentVersion`, it is what `Prefer: merge` would have saved. */
                    merged?: Record<string, never>;
                    /** Format: date-time */
                    modifiedAt?: string;
                };
            };
        };
        /** @description `storage_full`: There is no room left to store the change; nothing was stored. */
        StorageFull: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "storage_full" | (string & {});
                    /** @enum {integer} */
                    status?: 507;
                };
            };
        };
        /** @description `too_many_attempts`: There were too many attempts; try again after the seconds in Retry-After. */
        TooManyAttempts: {
            headers: {
                /** @description After how many seconds to try again. */
                "Retry-After": number;
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "too_many_attempts" | (string & {});
                    /** @enum {integer} */
                    status?: 429;
                };
            };
        };
        /** @description `too_many_webhooks`: There are as many webhooks as there may be; delete one that is not needed. */
        TooManyWebhooks: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "too_many_webhooks" | (string & {});
                    /** @enum {integer} */
                    status?: 409;
                };
            };
        };
        /** @description `unsupported_media_type`: The body's Content-Type or Content-Encoding is not one this operation takes. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "unsupported_media_type" | (string & {});
                    /** @enum {integer} */
                    status?: 415;
                };
            };
        };
        /**
         * @description `idempotency_key_reused`: The Idempotency-Key named another request of yours within 24 hours; take a new key.
         *
         *     `invalid_body`: The body is well-formed but not acceptable; `errors` lists every finding by JSON Pointer.
         */
        UnusableBody: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "idempotency_key_reused" | "invalid_body" | (string & {});
                    /** @enum {integer} */
                    status?: 422;
                };
            };
        };
        /** @description `wrong_status`: The story's present status does not allow this action. */
        WrongStatus: {
            headers: {
                "X-Request-Id": components["headers"]["XRequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    code?: "wrong_status" | (string & {});
                    /** @enum {integer} */
                    status?: 409;
                };
            };
        };
    };
    parameters: {
        /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
        IdempotencyKey: string;
        /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
        IfMatch: string;
        /** @description The ETag of an answer at hand; 304 where it still holds. */
        IfNoneMatch: string;
        /** @description The number of the public change; not in a test. */
        NewsdeskVersionTold: string;
        /** @description `merge` has an edit that came too late laid over what stands, where the two are not in each other's way (RFC 7240); other preferences are passed over. */
        PreferMerge: string;
        /** @description The message's id, the same at every try and replay. */
        WebhookId: string;
        /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
        WebhookSignature: string;
        /** @description When this try was made, in seconds since 1970. */
        WebhookTimestamp: string;
    };
    requestBodies: never;
    headers: {
        /** @description Who may keep the answer, and how long. */
        CacheControl: string;
        /** @description The same, with commas. */
        CacheTag: string;
        /** @description The strong entity tag of the answer's bytes. */
        ETag: string;
        /** @description `true` where the request was sent before under the same key: this is what it was answered then. */
        IdempotencyReplayed: "true";
        /** @description What it was made from, as short opaque keys with spaces between them: a change of it purges the key. */
        SurrogateKey: string;
        /** @description It comes in several content codings. */
        Vary: string;
        /** @description The request's id: the one it brought along, if sound, or a new one. */
        XRequestId: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    findSignposts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signposts. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Signposts"];
                };
            };
            400: components["responses"]["BadAddress"];
        };
    };
    listTokenKeys: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadAddress"];
        };
    };
    readDocumentation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadAddress"];
        };
    };
    readDocumentationAsset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The page's or the file's name. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page or the file. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                    "image/svg+xml": string;
                    "text/css; charset=utf-8": string;
                    "text/html; charset=utf-8": string;
                    "text/javascript; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadPath"];
            404: components["responses"]["NotFound"];
        };
    };
    readFeed: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The format: RSS 2.0, Atom or JSON Feed 1.1. */
                file: "rss.xml" | "atom.xml" | "feed.json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml; charset=utf-8": string;
                    "application/feed+json": {
                        [key: string]: unknown;
                    };
                    "application/rss+xml; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    readBylineFeed: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The format: RSS 2.0, Atom or JSON Feed 1.1. */
                file: "rss.xml" | "atom.xml" | "feed.json";
                /** @description The slug, or the id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml; charset=utf-8": string;
                    "application/feed+json": {
                        [key: string]: unknown;
                    };
                    "application/rss+xml; charset=utf-8": string;
                };
            };
            /** @description The slug is a former one; the feed is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    readCollectionFeed: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The format: RSS 2.0, Atom or JSON Feed 1.1. */
                file: "rss.xml" | "atom.xml" | "feed.json";
                /** @description The slug, or the id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml; charset=utf-8": string;
                    "application/feed+json": {
                        [key: string]: unknown;
                    };
                    "application/rss+xml; charset=utf-8": string;
                };
            };
            /** @description The slug is a former one; the feed is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    readCorrectionsFeed: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The format: RSS 2.0, Atom or JSON Feed 1.1. */
                file: "rss.xml" | "atom.xml" | "feed.json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml; charset=utf-8": string;
                    "application/feed+json": {
                        [key: string]: unknown;
                    };
                    "application/rss+xml; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    readSearchFeed: {
        parameters: {
            query: {
                /** @description The slug or id of a person or an agency that is credited, or a source; several with commas. */
                byline?: string;
                /** @description A genre, such as `news`; several with commas. */
                genre?: string;
                /** @description A language, BCP 47; several with commas. */
                language?: string;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
                /** @description Only those published after this instant. */
                publishedAfter?: string;
                /** @description Only those published before this instant. */
                publishedBefore?: string;
                /** @description What to look for. */
                q: string;
                /** @description A section's slug or id, its sub-sections included; several with commas. */
                section?: string;
                /** @description A tag's slug or id. Commas mean or, repetition means and. */
                tag?: string[];
                /** @description Only those updated after this instant. */
                updatedAfter?: string;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The format: RSS 2.0, Atom or JSON Feed 1.1. */
                file: "rss.xml" | "atom.xml" | "feed.json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml; charset=utf-8": string;
                    "application/feed+json": {
                        [key: string]: unknown;
                    };
                    "application/rss+xml; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    readSectionFeed: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The format: RSS 2.0, Atom or JSON Feed 1.1. */
                file: "rss.xml" | "atom.xml" | "feed.json";
                /** @description The slug, or the id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml; charset=utf-8": string;
                    "application/feed+json": {
                        [key: string]: unknown;
                    };
                    "application/rss+xml; charset=utf-8": string;
                };
            };
            /** @description The slug is a former one; the feed is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    readTagFeed: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The format: RSS 2.0, Atom or JSON Feed 1.1. */
                file: "rss.xml" | "atom.xml" | "feed.json";
                /** @description The slug, or the id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/atom+xml; charset=utf-8": string;
                    "application/feed+json": {
                        [key: string]: unknown;
                    };
                    "application/rss+xml; charset=utf-8": string;
                };
            };
            /** @description The slug is a former one; the feed is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    checkLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": "ok";
                };
            };
            400: components["responses"]["BadAddress"];
        };
    };
    readMediaFile: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The rendition's name, such as `wide-1280.avif`, or the file's. */
                file: string;
                /** @description The file's id. */
                id: string;
                /** @description The hash of all that shapes the bytes, as the address has it. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description `bytes`. */
                    "Accept-Ranges": string;
                    "Cache-Control": components["headers"]["CacheControl"];
                    /** @description `inline`, or `attachment` for a document, so that no browser runs it. */
                    "Content-Disposition": string;
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "audio/aac": string;
                    "audio/flac": string;
                    "audio/mp4": string;
                    "audio/mpeg": string;
                    "audio/ogg": string;
                    "audio/wav": string;
                    "image/avif": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                    "video/matroska": string;
                    "video/mp4": string;
                    "video/ogg": string;
                    "video/quicktime": string;
                    "video/webm": string;
                };
            };
            /** @description The part that `Range` asked for. */
            206: {
                headers: {
                    /** @description `bytes`. */
                    "Accept-Ranges": string;
                    /** @description `inline`, or `attachment` for a document. */
                    "Content-Disposition": string;
                    /** @description Which bytes these are, and of how many. */
                    "Content-Range": string;
                    /** @description The strong entity tag of the file's bytes. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "audio/aac": string;
                    "audio/flac": string;
                    "audio/mp4": string;
                    "audio/mpeg": string;
                    "audio/ogg": string;
                    "audio/wav": string;
                    "image/avif": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                    "video/matroska": string;
                    "video/mp4": string;
                    "video/ogg": string;
                    "video/quicktime": string;
                    "video/webm": string;
                };
            };
            /** @description The photo has changed; this is its present address. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadPath"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["RightsEnded"];
            416: components["responses"]["RangeNotSatisfiable"];
            503: components["responses"]["Busy"];
        };
    };
    readMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The counters. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/openmetrics-text; version=1.0.0; charset=utf-8": string;
                };
            };
            400: components["responses"]["BadAddress"];
            404: components["responses"]["NotFound"];
        };
    };
    readNewsSitemap: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sitemap. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/xml; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    readDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadAddress"];
        };
    };
    readProblems: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    ETag: components["headers"]["ETag"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadAddress"];
        };
    };
    checkReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": "ready";
                };
            };
            400: components["responses"]["BadAddress"];
            503: components["responses"]["NotReady"];
        };
    };
    readSitemapIndex: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The index. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/xml; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    readSitemap: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description Its name, as the index has it. */
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sitemap. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/xml; charset=utf-8": string;
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only keys that begin so: what was found of one in a log. */
                prefix?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the keys. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyInput"];
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is worth nothing. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeApiKey: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The key's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApiKeyPatch"];
                "application/merge-patch+json": components["schemas"]["ApiKeyPatch"];
            };
        };
        responses: {
            /** @description The key. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["KeyRevoked"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findSiteSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteSettings"];
                };
            };
            400: components["responses"]["BadAddress"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    changeSiteSettings: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SitePatch"];
                "application/merge-patch+json": components["schemas"]["SitePatch"];
            };
        };
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteSettings"];
                };
            };
            400: components["responses"]["BadNewBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listStaff: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the staff. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    addStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStaffInput"];
            };
        };
        responses: {
            /** @description The member of staff. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            409: components["responses"]["EmailTaken"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The member's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member of staff. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    changeStaff: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The member's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffPatch"];
                "application/merge-patch+json": components["schemas"]["StaffPatch"];
            };
        };
        responses: {
            /** @description The member of staff. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Staff"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `email_taken`: Another member of staff signs in with this address.
             *
             *     `last_admin`: Without this admin nobody could run the newsroom; make somebody else admin first.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "email_taken" | "last_admin" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    resetStaffPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The member's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordResetInput"];
            };
        };
        responses: {
            /** @description The password is set. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `query_too_long`: The query as a whole has more bytes than `limit`.
             *
             *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
             *
             *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
             *
             *     `malformed_body`: The body is not one well-formed JSON document.
             *
             *     `body_missing`: This operation needs a body and none was sent.
             *
             *     `body_timeout`: The body did not arrive in time; the connection is closed.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "query_too_long" | "unknown_parameter" | "invalid_parameter" | "malformed_body" | "body_missing" | "body_timeout" | (string & {});
                        /** @enum {integer} */
                        status?: 400;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description The webhook, with its secret. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            409: components["responses"]["TooManyWebhooks"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Stale"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookPatch"];
                "application/merge-patch+json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    endFormerWebhookSecret: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Stale"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    replayWebhookDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many those are. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReplay"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SecretRotationInput"];
            };
        };
        responses: {
            /** @description The webhook, with its new secret. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only messages of which this has become. */
                state?: "pending" | "delivered" | "dead";
            };
            header?: never;
            path: {
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDeliveryList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    findWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id in the log. */
                deliveryId: string;
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    replayWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id in the log. */
                deliveryId: string;
                /** @description The webhook's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message, pending. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WrongStatus"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listArticles: {
        parameters: {
            query?: {
                /** @description The slug or id of a person or an agency that is credited, or a source; several with commas. */
                byline?: string;
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only these members, separated by commas, in any order; `id` is always there. What is not named is not made. */
                fields?: ("id" | "slug" | "path" | "canonicalUrl" | "headline" | "kicker" | "shortHeadline" | "summary" | "genre" | "language" | "section" | "bylineText" | "bylines" | "attribution" | "tags" | "leadMedia" | "urgency" | "wordCount" | "readingMinutes" | "publishedAt" | "firstPublishedAt" | "updatedAt" | "body" | "bodyHtml" | "bodyText")[];
                /** @description A genre, such as `news`; several with commas. */
                genre?: string;
                /** @description `body` adds `body`, `bodyHtml` and `bodyText`. */
                include?: "body";
                /** @description A language, BCP 47; several with commas. */
                language?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
                /** @description Only those published after this instant. */
                publishedAfter?: string;
                /** @description Only those published before this instant. */
                publishedBefore?: string;
                /** @description A section's slug or id, its sub-sections included; several with commas. */
                section?: string;
                /** @description The order; `-` means the latest first. */
                sort?: "-publishedAt" | "publishedAt" | "-updatedAt";
                /** @description A tag's slug or id. Commas mean or, repetition means and. */
                tag?: string[];
                /** @description Only those updated after this instant. */
                updatedAfter?: string;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of teasers. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeaserList"] | components["schemas"]["TeaserListFields"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findArticle: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas, in any order; `id` is always there. What is not named is not made. */
                fields?: ("id" | "slug" | "previousSlugs" | "path" | "canonicalUrl" | "language" | "genre" | "externalIds" | "headline" | "kicker" | "subheadline" | "standfirst" | "summary" | "shortHeadline" | "slugline" | "dateline" | "body" | "bodyHtml" | "bodyText" | "wordCount" | "readingMinutes" | "bylines" | "bylineText" | "sources" | "attribution" | "section" | "sections" | "tags" | "leadMedia" | "related" | "urgency" | "firstPublishedAt" | "publishedAt" | "updatedAt" | "corrections" | "digitalSourceType" | "rights" | "seo")[];
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The story's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The story. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Article"] | components["schemas"]["ArticleFields"];
                };
            };
            /** @description The slug is a former one; the story is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Killed"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findArticleAsJsonLd: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The story's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The story. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/ld+json": {
                        /** @enum {string} */
                        "@context": "https://schema.org";
                        /** Format: uri */
                        "@id": string;
                        "@type": string;
                        /** Format: date-time */
                        datePublished: string;
                        headline: string;
                        publisher: {
                            [key: string]: unknown;
                        };
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The slug is a former one; the story is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Killed"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findArticleAsNinjs: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The story's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The story. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bodies: {
                            [key: string]: unknown;
                        }[];
                        headlines: {
                            [key: string]: unknown;
                        }[];
                        /** @enum {string} */
                        pubStatus: "usable";
                        standard: {
                            [key: string]: unknown;
                        };
                        /** @enum {string} */
                        type: "text";
                        /** Format: uri */
                        uri: string;
                    } & {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description The slug is a former one; the story is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Killed"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    listRelated: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas, in any order; `id` is always there. What is not named is not made. */
                fields?: ("id" | "slug" | "path" | "canonicalUrl" | "headline" | "kicker" | "shortHeadline" | "summary" | "genre" | "language" | "section" | "bylineText" | "bylines" | "attribution" | "tags" | "leadMedia" | "urgency" | "wordCount" | "readingMinutes" | "publishedAt" | "firstPublishedAt" | "updatedAt")[];
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The story's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The related stories. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeaserList"] | components["schemas"]["TeaserListFields"];
                };
            };
            /** @description The slug is a former one; the list is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Killed"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    countView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The story's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Heard. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `query_too_long`: The query as a whole has more bytes than `limit`.
             *
             *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
             *
             *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
             *
             *     `malformed_body`: The body is not one well-formed JSON document.
             *
             *     `body_timeout`: The body did not arrive in time; the connection is closed.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "query_too_long" | "unknown_parameter" | "invalid_parameter" | "malformed_body" | "body_timeout" | (string & {});
                        /** @enum {integer} */
                        status?: 400;
                    };
                };
            };
            404: components["responses"]["NotFound"];
            410: components["responses"]["Killed"];
            413: components["responses"]["BodyTooLarge"];
            503: components["responses"]["Busy"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginInput"];
            };
        };
        responses: {
            /** @description The session's tokens. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["InvalidCredentials"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            429: components["responses"]["TooManyAttempts"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is ended. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadAddress"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The member of staff. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadAddress"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChangeInput"];
            };
        };
        responses: {
            /** @description The password is changed. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            /**
             * @description `too_many_attempts`: There were too many attempts; try again after the seconds in Retry-After.
             *
             *     `rate_limited`: The key made more requests than its `requestsPerMinute`; try again after the seconds in Retry-After.
             */
            429: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "too_many_attempts" | "rate_limited" | (string & {});
                        /** @enum {integer} */
                        status?: 429;
                    };
                };
            };
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefreshInput"];
            };
        };
        responses: {
            /** @description The session's next tokens. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            400: components["responses"]["BadBody"];
            401: components["responses"]["InvalidRefreshToken"];
            409: components["responses"]["AlreadyRotated"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidBody"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listBylines: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only people, agencies or organisations. */
                kind?: "person" | "agency" | "organisation";
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of bylines. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BylineList"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findByline: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The byline's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The byline. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Byline"];
                };
            };
            /** @description The slug is a former one; the byline is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Only changes after this number. */
                after?: number;
                /** @description How many changes are told at most. */
                limit?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    followChanges: {
        parameters: {
            query?: {
                /** @description Only changes after this number; without it, from now on. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The changes, for as long as the line stands. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /**
             * @description `query_too_long`: The query as a whole has more bytes than `limit`.
             *
             *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
             *
             *     `repeated_parameter`: The query gives a parameter twice that may be given once; `parameter` says which.
             *
             *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
             *
             *     `invalid_header`: A request header cannot be read; `header` says which.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "query_too_long" | "unknown_parameter" | "repeated_parameter" | "invalid_parameter" | "invalid_header" | (string & {});
                        /** @enum {integer} */
                        status?: 400;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    listCollections: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only collections of this kind. */
                kind?: "curated" | "query" | "front";
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of collections. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CollectionTeaserList"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findCollection: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas, in any order; `id` is always there. What is not named is not made. */
                fields?: ("id" | "slug" | "path" | "canonicalUrl" | "headline" | "kicker" | "shortHeadline" | "summary" | "genre" | "language" | "section" | "bylineText" | "bylines" | "attribution" | "tags" | "leadMedia" | "urgency" | "wordCount" | "readingMinutes" | "publishedAt" | "firstPublishedAt" | "updatedAt" | "pinned" | "story")[];
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The collection's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collection. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Collection"] | components["schemas"]["CollectionFields"];
                };
            };
            /** @description The slug is a former one; the collection is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    listCorrections: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only those of this kind. */
                kind?: "correction" | "clarification" | "update" | "retraction";
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of corrections. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionEntryList"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    listEditorialArticles: {
        parameters: {
            query?: {
                /** @description Only stories that this byline (slug or id) is credited in, be it as a source. */
                byline?: string;
                /** @description Only stories that this member of staff saved last: an id, or `me`. */
                changedBy?: string;
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only stories whose working copy says something else than readers see, or only others. */
                hasUnpublishedChanges?: boolean;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only stories of this member of staff: an id, or `me`. */
                owner?: string;
                /** @description Only stories of whose words (headlines, kicker, slug, slugline) one contains this. */
                q?: string;
                /** @description Only stories whose working copy stands so in review, be they live or not. */
                review?: "none" | "in-review" | "approved";
                /** @description Only stories that this section (slug or id), or one below it, lists. */
                section?: string;
                /** @description Only stories of this status. */
                status?: "killed" | "binned" | "published" | "scheduled" | "in-review" | "approved" | "unpublished" | "draft";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stories. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialTeaserList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    createArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleInput"];
            };
        };
        responses: {
            /** @description The working copy. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadNewBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findEditorialArticle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The working copy. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    binArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is in the bin. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `live`: A live story cannot be deleted; unpublish it first.
             *
             *     `wrong_status`: The story's present status does not allow this action.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "live" | "wrong_status" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            412: components["responses"]["Stale"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    reviseArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
                /** @description `merge` has an edit that came too late laid over what stands, where the two are not in each other's way (RFC 7240); other preferences are passed over. */
                Prefer?: components["parameters"]["PreferMerge"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticlePatch"];
                "application/merge-patch+json": components["schemas"]["ArticlePatch"];
            };
        };
        responses: {
            /** @description The working copy. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    /** @description `merge` where the edit came too late and was merged. */
                    "Preference-Applied"?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    approveArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionInput"];
            };
        };
        responses: {
            /** @description The working copy, approved. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    correctArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CorrectionInput"];
            };
        };
        responses: {
            /** @description The story, corrected. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    killArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["KillInput"];
            };
        };
        responses: {
            /** @description The story, killed. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    publishArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PublishInput"];
            };
        };
        responses: {
            /** @description The story, live. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `idempotency_key_reused`: The Idempotency-Key named another request of yours within 24 hours; take a new key.
             *
             *     `invalid_body`: The body is well-formed but not acceptable; `errors` lists every finding by JSON Pointer.
             *
             *     `not_publishable`: The pre-flight found blockers; `errors` lists them.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "idempotency_key_reused" | "invalid_body" | "not_publishable" | (string & {});
                        /** @enum {integer} */
                        status?: 422;
                    };
                };
            };
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    restoreArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RestoreInput"];
            };
        };
        responses: {
            /** @description The working copy. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    scheduleArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ScheduleInput"];
            };
        };
        responses: {
            /** @description The story, scheduled. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `idempotency_key_reused`: The Idempotency-Key named another request of yours within 24 hours; take a new key.
             *
             *     `invalid_body`: The body is well-formed but not acceptable; `errors` lists every finding by JSON Pointer.
             *
             *     `not_publishable`: The pre-flight found blockers; `errors` lists them.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "idempotency_key_reused" | "invalid_body" | "not_publishable" | (string & {});
                        /** @enum {integer} */
                        status?: 422;
                    };
                };
            };
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    sendBackArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SendBackInput"];
            };
        };
        responses: {
            /** @description The working copy, sent back. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    submitArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionInput"];
            };
        };
        responses: {
            /** @description The working copy, in review. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    unpublishArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UnpublishInput"];
            };
        };
        responses: {
            /** @description The story, withdrawn. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    unscheduleArticle: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionInput"];
            };
        };
        responses: {
            /** @description The story, with nothing planned. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    lockArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["LockInput"];
            };
        };
        responses: {
            /** @description The lock, now the caller's. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Lock"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `locked`: A colleague holds the story's lock, as `lock` says; give a `reason` to take it over.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "locked" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    unlockArticle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller does not hold it any more. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Locked"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    preflightArticle: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreflightInput"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preflight"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    previewArticle: {
        parameters: {
            query?: {
                /** @description Which revision; the newest when absent. One the story does not have is 404. */
                revision?: number;
            };
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision as readers would see it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    listPreviewLinks: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of links. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewLinkList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    createPreviewLink: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PreviewLinkInput"];
            };
        };
        responses: {
            /** @description The link, with its secret. */
            201: {
                headers: {
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    /** @description The new link's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewPreviewLink"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findPreviewLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
                /** @description The link's id. */
                linkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedPreviewLink"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    revokePreviewLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
                /** @description The link's id. */
                linkId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It leads nowhere. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listRevisions: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of saves. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    findRevision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
                /** @description The revision's number, from 1. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The saved state. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WholeRevision"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Erased"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    diffRevisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The story's id. */
                id: string;
                /** @description The revision's number, from 1. */
                number: number;
                /** @description The number of the revision it leads to. */
                other: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionDiff"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Erased"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    restoreRevision: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The story's id. */
                id: string;
                /** @description The revision's number, from 1. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionInput"];
            };
        };
        responses: {
            /** @description The working copy. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialArticle"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description Only what this member of staff, or this key, did. */
                actor?: string;
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only what was done to this kind of thing. */
                entity?: "article" | "byline" | "tag" | "section" | "collection" | "most-popular" | "media" | "site" | "staff" | "session" | "api-key" | "webhook";
                /** @description Only what was done to this thing. */
                entityId?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only what this hand did. */
                origin?: "staff" | "api-key" | "command-line" | "scheduler";
                /** @description Only what this request did. */
                requestId?: string;
                /** @description Only from this instant on. */
                since?: string;
                /** @description Only before this instant. */
                until?: string;
                /** @description Only this, such as `publish`. */
                verb?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    listEditorialBylines: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only bylines of this kind. */
                kind?: "person" | "agency" | "organisation";
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only bylines whose name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of bylines. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialBylineList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    createByline: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BylineInput"];
            };
        };
        responses: {
            /** @description The byline. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialByline"];
                };
            };
            400: components["responses"]["BadNewBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findEditorialByline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The byline's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The byline. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialByline"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    deleteByline: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The byline's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InUse"];
            412: components["responses"]["Stale"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeByline: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The byline's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BylinePatch"];
                "application/merge-patch+json": components["schemas"]["BylinePatch"];
            };
        };
        responses: {
            /** @description The byline. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialByline"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listEditorialCollections: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only collections of this kind. */
                kind?: "curated" | "query" | "front";
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only collections whose name contains this, whatever its case. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of collections. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialCollectionTeaserList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    createCollection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionInput"];
            };
        };
        responses: {
            /** @description The collection. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialCollection"];
                };
            };
            400: components["responses"]["BadNewBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findEditorialCollection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The collection's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The collection. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialCollection"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    deleteCollection: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The collection's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InUse"];
            412: components["responses"]["Stale"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeCollection: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The collection's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionPatch"];
                "application/merge-patch+json": components["schemas"]["CollectionPatch"];
            };
        };
        responses: {
            /** @description The collection. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialCollection"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    publishCollection: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The collection's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionInput"];
            };
        };
        responses: {
            /** @description The collection, live. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialCollection"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyKeyRunning"];
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    scheduleCollection: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The collection's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CollectionScheduleInput"];
            };
        };
        responses: {
            /** @description The collection, scheduled. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialCollection"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyKeyRunning"];
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    unpublishCollection: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The collection's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionInput"];
            };
        };
        responses: {
            /** @description The collection, withdrawn. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialCollection"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    unscheduleCollection: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The collection's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ActionInput"];
            };
        };
        responses: {
            /** @description The collection. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialCollection"];
                };
            };
            400: components["responses"]["BadAction"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `wrong_status`: The story's present status does not allow this action.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "wrong_status" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listEditorialMedia: {
        parameters: {
            query?: {
                /** @description Only files made at this instant or later. */
                capturedAfter?: string;
                /** @description Only files made before this. */
                capturedBefore?: string;
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Only files of whose makers' names one contains this. */
                creator?: string;
                /** @description Only files whose `creditSource` or own `creditLine` contains this. */
                credit?: string;
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only files whose rights end before this. */
                expiresBefore?: string;
                /** @description Only files of this kind. */
                kind?: "photo" | "video" | "audio" | "document";
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only files of which each word is in one of theirs: title, headline, caption, alt text, keywords, place, credit, job, file name. */
                q?: string;
                /** @description Only files whose rights let them be shown now, do not yet, or do no more. */
                rights?: "valid" | "upcoming" | "expired";
                /** @description Only files uploaded at this instant or later. */
                uploadedAfter?: string;
                /** @description Only files uploaded before this. */
                uploadedBefore?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of photos. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialMediaList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    uploadMedia: {
        parameters: {
            query?: {
                /** @description What to do where the library has the same bytes: `keep` both (the default), or `use-existing`. */
                onDuplicate?: "keep" | "use-existing";
            };
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The file's bytes. What it is, is told from them. */
                    file: string;
                    /** @description What is known of the file; may be left out. */
                    metadata?: components["schemas"]["MediaInput"];
                };
            };
        };
        responses: {
            /** @description The file that is there already. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialMedia"];
                };
            };
            /** @description The file. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialMedia"];
                };
            };
            /**
             * @description `query_too_long`: The query as a whole has more bytes than `limit`.
             *
             *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
             *
             *     `repeated_parameter`: The query gives a parameter twice that may be given once; `parameter` says which.
             *
             *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
             *
             *     `invalid_header`: A request header cannot be read; `header` says which.
             *
             *     `malformed_body`: The body is not one well-formed JSON document.
             *
             *     `body_missing`: This operation needs a body and none was sent.
             *
             *     `body_timeout`: The body did not arrive in time; the connection is closed.
             *
             *     `malformed_multipart`: The multipart body cannot be read, or has parts this operation does not take.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "query_too_long" | "unknown_parameter" | "repeated_parameter" | "invalid_parameter" | "invalid_header" | "malformed_body" | "body_missing" | "body_timeout" | "malformed_multipart" | (string & {});
                        /** @enum {integer} */
                        status?: 400;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            409: components["responses"]["IdempotencyKeyRunning"];
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `idempotency_key_reused`: The Idempotency-Key named another request of yours within 24 hours; take a new key.
             *
             *     `invalid_body`: The body is well-formed but not acceptable; `errors` lists every finding by JSON Pointer.
             *
             *     `unreadable_image`: The file is no whole image of a supported type within the limits.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "idempotency_key_reused" | "invalid_body" | "unreadable_image" | (string & {});
                        /** @enum {integer} */
                        status?: 422;
                    };
                };
            };
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findEditorialMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's id, or another file's. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The photo. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialMedia"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    deleteMedia: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The photo's id, or another file's. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InUse"];
            412: components["responses"]["Stale"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeMedia: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The photo's id, or another file's. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaPatch"];
                "application/merge-patch+json": components["schemas"]["MediaPatch"];
            };
        };
        responses: {
            /** @description The photo. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialMedia"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyKeyRunning"];
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    rereadMedia: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The photo's id, or another file's. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file as it stands now. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialMedia"];
                };
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyKeyRunning"];
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            /**
             * @description `idempotency_key_reused`: The Idempotency-Key named another request of yours within 24 hours; take a new key.
             *
             *     `unreadable_image`: The file is no whole image of a supported type within the limits.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "idempotency_key_reused" | "unreadable_image" | (string & {});
                        /** @enum {integer} */
                        status?: 422;
                    };
                };
            };
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    replaceMediaFile: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The photo's id, or another file's. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The file's bytes. What it is, is told from them. */
                    file: string;
                };
            };
        };
        responses: {
            /** @description The file as it stands now. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialMedia"];
                };
            };
            /**
             * @description `query_too_long`: The query as a whole has more bytes than `limit`.
             *
             *     `unknown_parameter`: The query names a parameter this operation does not have; `parameter` says which.
             *
             *     `invalid_parameter`: A parameter of the path or query has a value outside its limits; `parameter` says which.
             *
             *     `invalid_header`: A request header cannot be read; `header` says which.
             *
             *     `malformed_body`: The body is not one well-formed JSON document.
             *
             *     `body_missing`: This operation needs a body and none was sent.
             *
             *     `body_timeout`: The body did not arrive in time; the connection is closed.
             *
             *     `malformed_multipart`: The multipart body cannot be read, or has parts this operation does not take.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "query_too_long" | "unknown_parameter" | "invalid_parameter" | "invalid_header" | "malformed_body" | "body_missing" | "body_timeout" | "malformed_multipart" | (string & {});
                        /** @enum {integer} */
                        status?: 400;
                    };
                };
            };
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `invalid_body`: The body is well-formed but not acceptable; `errors` lists every finding by JSON Pointer.
             *
             *     `unreadable_image`: The file is no whole image of a supported type within the limits.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "invalid_body" | "unreadable_image" | (string & {});
                        /** @enum {integer} */
                        status?: 422;
                    };
                };
            };
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findMediaUsage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The photo's id, or another file's. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where it is used. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MediaUsage"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    findMostPopularSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was decided. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialPopular"];
                };
            };
            400: components["responses"]["BadAddress"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    changeMostPopularSettings: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PopularPatch"];
                "application/merge-patch+json": components["schemas"]["PopularPatch"];
            };
        };
        responses: {
            /** @description What was decided. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialPopular"];
                };
            };
            400: components["responses"]["BadNewBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            409: components["responses"]["IdempotencyKeyRunning"];
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listSchedule: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Instead of what is coming, what came to nothing. */
                failed?: boolean;
                /** @description Only what is planned for this instant or later. */
                from?: string;
                /** @description Only stories that go live, only stories that come down, only collections that go live, or only rights that begin or that end. */
                kind?: "publish" | "unpublish" | "publish-collection" | "rights-begin" | "rights-end";
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only what is planned for before this instant. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the schedule. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlannedEventList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    listEditorialSections: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sections. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialSectionList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    createSection: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionInput"];
            };
        };
        responses: {
            /** @description The section. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialSection"];
                };
            };
            400: components["responses"]["BadNewBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findEditorialSection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The section's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The section. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialSection"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    deleteSection: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The section's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InUse"];
            412: components["responses"]["Stale"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeSection: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The section's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SectionPatch"];
                "application/merge-patch+json": components["schemas"]["SectionPatch"];
            };
        };
        responses: {
            /** @description The section. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialSection"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    listEditorialTags: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description Only tags whose name contains this, whatever its case. */
                q?: string;
                /** @description Only tags of this type. */
                type?: "topic" | "person" | "organisation" | "place" | "event" | "series" | "keyword";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tags. */
            200: {
                headers: {
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialTagList"];
                };
            };
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagInput"];
            };
        };
        responses: {
            /** @description The tag. */
            201: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    /** @description The new resource's address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialTag"];
                };
            };
            400: components["responses"]["BadNewBody"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findEditorialTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The tag's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialTag"];
                };
            };
            400: components["responses"]["BadPath"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
        };
    };
    deleteTag: {
        parameters: {
            query?: never;
            header: {
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The tag's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadPathOrIfMatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["InUse"];
            412: components["responses"]["Stale"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    changeTag: {
        parameters: {
            query?: never;
            header: {
                /** @description Names this request, so that it may be sent again: whoever sends the same within 24 hours gets the first good answer again, marked `Idempotency-Replayed`, and nothing is done twice. Keys are each caller's own; refusals are not kept. Bare, or as a quoted string, which is the same key. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The version the change is based on: the ETag last read, or a list of them; `*` for whichever there is. 428 without, 412 when stale. */
                "If-Match": components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The tag's id, its slug, or a slug it had before. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TagPatch"];
                "application/merge-patch+json": components["schemas"]["TagPatch"];
            };
        };
        responses: {
            /** @description The tag. */
            200: {
                headers: {
                    /** @description The resource's version, for `If-Match`. */
                    ETag: string;
                    "Idempotency-Replayed": components["headers"]["IdempotencyReplayed"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorialTag"];
                };
            };
            400: components["responses"]["BadPatch"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["NotAllowed"];
            404: components["responses"]["NotFound"];
            /**
             * @description `slug_taken`: Another resource has this slug, or had it before.
             *
             *     `idempotency_key_running`: A request of the same Idempotency-Key is at work; ask again after the seconds in Retry-After.
             */
            409: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After"?: number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "slug_taken" | "idempotency_key_running" | (string & {});
                        /** @enum {integer} */
                        status?: 409;
                    };
                };
            };
            410: components["responses"]["Erased"];
            412: components["responses"]["Stale"];
            413: components["responses"]["BodyTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnusableBody"];
            428: components["responses"]["IfMatchMissing"];
            429: components["responses"]["RateLimited"];
            503: components["responses"]["Busy"];
            507: components["responses"]["StorageFull"];
        };
    };
    findMedia: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The photo's id. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The photo. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Media"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["RightsEnded"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    listMostPopular: {
        parameters: {
            query?: {
                /** @description Only these members, separated by commas, in any order; `id` is always there. What is not named is not made. */
                fields?: ("id" | "slug" | "path" | "canonicalUrl" | "headline" | "kicker" | "shortHeadline" | "summary" | "genre" | "language" | "section" | "bylineText" | "bylines" | "attribution" | "tags" | "leadMedia" | "urgency" | "wordCount" | "readingMinutes" | "publishedAt" | "firstPublishedAt" | "updatedAt")[];
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
                /** @description Only stories of this section (slug or id) and its sub-sections. */
                section?: string;
                /** @description Only stories with this tag (slug or id). */
                tag?: string;
                /** @description How far back views count. */
                window?: "1h" | "24h" | "7d" | "30d";
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The most viewed stories. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeaserList"] | components["schemas"]["TeaserListFields"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findPage: {
        parameters: {
            query: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
                /** @description The path on the website, decoded: `/` for the front page, `/world` for a section, `/world/a-story` for a story, `/tags/port-elia`, `/bylines/ana-ruiz`. */
                path: string;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebPage"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The secret of the link, as its address has it. */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The revision as readers would see it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["XRequestId"];
                    /** @description `noindex`: no search engine is to keep it. */
                    "X-Robots-Tag": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            400: components["responses"]["BadPath"];
            404: components["responses"]["NotFound"];
            410: components["responses"]["Killed"];
            503: components["responses"]["Busy"];
        };
    };
    searchArticles: {
        parameters: {
            query: {
                /** @description The slug or id of a person or an agency that is credited, or a source; several with commas. */
                byline?: string;
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description Only these members, separated by commas, in any order; `id` is always there. What is not named is not made. */
                fields?: ("id" | "slug" | "path" | "canonicalUrl" | "headline" | "kicker" | "shortHeadline" | "summary" | "genre" | "language" | "section" | "bylineText" | "bylines" | "attribution" | "tags" | "leadMedia" | "urgency" | "wordCount" | "readingMinutes" | "publishedAt" | "firstPublishedAt" | "updatedAt" | "score" | "highlights")[];
                /** @description A genre, such as `news`; several with commas. */
                genre?: string;
                /** @description A language, BCP 47; several with commas. */
                language?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
                /** @description Only those published after this instant. */
                publishedAfter?: string;
                /** @description Only those published before this instant. */
                publishedBefore?: string;
                /** @description What to look for. */
                q: string;
                /** @description A section's slug or id, its sub-sections included; several with commas. */
                section?: string;
                /** @description A tag's slug or id. Commas mean or, repetition means and. */
                tag?: string[];
                /** @description Only those updated after this instant. */
                updatedAfter?: string;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of stories. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResults"] | components["schemas"]["SearchResultsFields"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    suggestSearches: {
        parameters: {
            query: {
                /** @description How many completions at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
                /** @description What is typed so far. */
                q: string;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Completions. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    listSections: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sections. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SectionList"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findSection: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The section's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The section. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Section"];
                };
            };
            /** @description The slug is a former one; the section is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findSite: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newsroom. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: {
                /** @description `exact` adds `page.total`, at the price of counting. */
                count?: "exact";
                /** @description Where to go on: `page.next` or `page.prev` of an answer to the same query. */
                cursor?: string;
                /** @description How many entries the page has at most. */
                limit?: number;
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
                /** @description Only tags of this type. */
                type?: "topic" | "person" | "organisation" | "place" | "event" | "series" | "keyword";
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tags. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The addresses of the next and the previous page (RFC 8288). */
                    Link?: string;
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagList"];
                };
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadPage"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    findTag: {
        parameters: {
            query?: {
                /** @description The answer must know of the public change of this number (`Newsdesk-Version`), or is 503. */
                minVersion?: number;
            };
            header?: {
                /** @description The ETag of an answer at hand; 304 where it still holds. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description The tag's slug, or its id. */
                slugOrId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tag. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["CacheControl"];
                    "Cache-Tag": components["headers"]["CacheTag"];
                    ETag: components["headers"]["ETag"];
                    /** @description The number of the last public change this answer knows of. */
                    "Newsdesk-Version": string;
                    "Surrogate-Key": components["headers"]["SurrogateKey"];
                    Vary: components["headers"]["Vary"];
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description The slug is a former one; the tag is at `Location`. */
            301: {
                headers: {
                    /** @description The present address, path-absolute. */
                    Location: string;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            304: components["responses"]["NotModifiedSince"];
            400: components["responses"]["BadQuery"];
            401: components["responses"]["NotSignedIn"];
            403: components["responses"]["InsufficientScope"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["RateLimited"];
            /**
             * @description `busy`: The server or its database has no room at the moment; try again after Retry-After.
             *
             *     `version_not_reached`: This server does not know of the change that `minVersion` names yet; try again after `Retry-After` seconds.
             */
            503: {
                headers: {
                    /** @description After how many seconds to try again. */
                    "Retry-After": number;
                    "X-Request-Id": components["headers"]["XRequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        code?: "busy" | "version_not_reached" | (string & {});
                        /** @enum {integer} */
                        status?: 503;
                    };
                };
            };
        };
    };
    onArticleCorrected: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onArticleKilled: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onArticleMoved: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onArticlePublished: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onArticleUnpublished: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onArticleUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBylineCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBylineDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBylineMoved: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBylineUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCollectionDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCollectionMoved: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCollectionPublished: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCollectionUnpublished: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCollectionUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMediaUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onMostPopularUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSectionCreated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSectionDeleted: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSectionMoved: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSectionUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSiteUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTagMoved: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTagUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookTest: {
        parameters: {
            query?: never;
            header: {
                /** @description The number of the public change; not in a test. */
                "newsdesk-version"?: components["parameters"]["NewsdeskVersionTold"];
                /** @description The message's id, the same at every try and replay. */
                "webhook-id": components["parameters"]["WebhookId"];
                /** @description Signatures by Standard Webhooks 1.0.0 with spaces between them: one, or two while a secret is being changed. */
                "webhook-signature": components["parameters"]["WebhookSignature"];
                /** @description When this try was made, in seconds since 1970. */
                "webhook-timestamp": components["parameters"]["WebhookTimestamp"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookEvent"];
            };
        };
        responses: {
            /** @description It has arrived. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is tried again, for three days. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nothing is wanted any more: the webhook is disabled. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

/** Why a request can be refused, as far as this version of the contract knows. */
export type KnownProblemCode =
  | "already_rotated"
  | "body_missing"
  | "body_timeout"
  | "body_too_large"
  | "busy"
  | "duplicate"
  | "email_taken"
  | "erased"
  | "forbidden"
  | "idempotency_key_reused"
  | "idempotency_key_running"
  | "if_match_missing"
  | "in_use"
  | "insufficient_scope"
  | "internal"
  | "invalid_body"
  | "invalid_credentials"
  | "invalid_cursor"
  | "invalid_header"
  | "invalid_parameter"
  | "invalid_refresh_token"
  | "key_expired"
  | "key_revoked"
  | "killed"
  | "last_admin"
  | "live"
  | "locked"
  | "malformed_body"
  | "malformed_multipart"
  | "method_not_allowed"
  | "not_found"
  | "not_publishable"
  | "not_ready"
  | "query_too_long"
  | "range_not_satisfiable"
  | "rate_limited"
  | "repeated_parameter"
  | "rights_ended"
  | "slug_taken"
  | "stale"
  | "storage_full"
  | "too_many_attempts"
  | "too_many_webhooks"
  | "unauthenticated"
  | "unknown_parameter"
  | "unreadable_image"
  | "unsupported_media_type"
  | "version_not_reached"
  | "wrong_status";
