// SPDX-License-Identifier: Apache-2.0

#include "CAssets.h"

// The compiler knows #embed in every standard and only remarks that it is new.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char google_json[] = {
#embed "google.json"
};

const unsigned char *smtp_wizard_google_json(void) { return google_json; }

size_t smtp_wizard_google_json_count(void) { return sizeof google_json; }

static const unsigned char advice_json[] = {
#embed "advice.json"
};

const unsigned char *smtp_wizard_advice_json(void) { return advice_json; }

size_t smtp_wizard_advice_json_count(void) { return sizeof advice_json; }

static const unsigned char guides_json[] = {
#embed "guides.json"
};

const unsigned char *smtp_wizard_guides_json(void) { return guides_json; }

size_t smtp_wizard_guides_json_count(void) { return sizeof guides_json; }
