//! The table of roles and rights (AUTH-7): the one place that says who may do what.

use base::define_words;

define_words! {
    /// One thing a person or a machine may do inside a tenant.
    pub enum Right {
        /// See campaigns and their offers.
        CampaignsRead = "campaigns:read",
        /// Create and change campaigns and offers.
        CampaignsEdit = "campaigns:edit",
        /// See buyers and their targets.
        BuyersRead = "buyers:read",
        /// Create and change buyers, their targets and their postback keys.
        BuyersEdit = "buyers:edit",
        /// See suppliers and their terms.
        SuppliersRead = "suppliers:read",
        /// Create and change suppliers and their terms.
        SuppliersEdit = "suppliers:edit",
        /// See numbers.
        NumbersRead = "numbers:read",
        /// Add, assign and archive numbers.
        NumbersEdit = "numbers:edit",
        /// See provider accounts, never their secrets.
        ProviderAccountsRead = "provider_accounts:read",
        /// Create and change provider accounts and their secrets.
        ProviderAccountsEdit = "provider_accounts:edit",
        /// See calls, why each went where it went, what it earned, and the figures made of them.
        CallsRead = "calls:read",
        /// Correct what a call costs, with a reason.
        CallsCorrect = "calls:correct",
        /// See rate cards and their rates.
        RatesRead = "rates:read",
        /// Create, change and import rate cards.
        RatesEdit = "rates:edit",
        /// Report outcomes such as a sale for calls.
        ConversionsCreate = "conversions:create",
        /// Take conversions back, have their calls looked for, put them aside.
        ConversionsEdit = "conversions:edit",
        /// See the books: accounts, transactions, statements and disputes.
        LedgerRead = "ledger:read",
        /// Record payments, correct the books, open and decide disputes.
        LedgerEdit = "ledger:edit",
        /// See alarms.
        AlarmsRead = "alarms:read",
        /// Say that one looks at an alarm.
        AlarmsEdit = "alarms:edit",
        /// See who belongs to the tenant.
        MembersRead = "members:read",
        /// Add people, change their roles, remove them.
        MembersEdit = "members:edit",
        /// See API keys, never their secrets.
        ApiKeysRead = "api_keys:read",
        /// Create and revoke API keys.
        ApiKeysEdit = "api_keys:edit",
        /// Read the audit log.
        AuditRead = "audit:read",
        /// See the tenant's own settings.
        TenantRead = "tenant:read",
        /// Change the tenant's own settings.
        TenantEdit = "tenant:edit",
        /// Run the installation: create tenants and see them all. Never a key's.
        PlatformAdmin = "platform:admin",
    }
}

define_words! {
    /// What a person is in a tenant. Platform admin is not a role but a mark on the person.
    pub enum Role {
        /// Holds every right of the tenant.
        Owner = "owner",
        /// Runs the exchange; cannot touch credentials, keys or people.
        Manager = "manager",
        /// Reads everything the exchange does; changes nothing.
        Analyst = "analyst",
        /// Buys credit and dials.
        Caller = "caller",
        /// Sees one buyer's own side.
        BuyerPortal = "buyer_portal",
        /// Sees one supplier's own side.
        SupplierPortal = "supplier_portal",
    }
}

impl Role {
    /// Whether this role holds `right` in its tenant.
    pub fn may(self, right: Right) -> bool {
        use Right as R;
        match (self, right) {
            (_, R::PlatformAdmin) => false,
            (Self::Owner, _) => true,
            (
                Self::Manager,
                R::CampaignsRead
                | R::CampaignsEdit
                | R::BuyersRead
                | R::BuyersEdit
                | R::SuppliersRead
                | R::SuppliersEdit
                | R::NumbersRead
                | R::NumbersEdit
                | R::ProviderAccountsRead
                | R::CallsRead
                | R::CallsCorrect
                | R::RatesRead
                | R::RatesEdit
                | R::ConversionsCreate
                | R::ConversionsEdit
                | R::LedgerRead
                | R::LedgerEdit
                | R::AlarmsRead
                | R::AlarmsEdit
                | R::MembersRead
                | R::AuditRead
                | R::TenantRead,
            ) => true,
            (
                Self::Analyst,
                R::CampaignsRead
                | R::BuyersRead
                | R::SuppliersRead
                | R::NumbersRead
                | R::CallsRead
                | R::RatesRead
                | R::LedgerRead
                | R::AlarmsRead
                | R::AuditRead
                | R::TenantRead,
            ) => true,
            (Self::Caller | Self::BuyerPortal | Self::SupplierPortal, R::TenantRead) => true,
            _ => false,
        }
    }

    /// Every right this role holds, in the written order.
    pub fn rights(self) -> Vec<Right> {
        held(|right| self.may(right))
    }
}

/// Every right a platform admin holds in the tenant being looked at: all of them.
pub fn of_platform_admin() -> Vec<Right> {
    Right::ALL.to_vec()
}

/// The rights a key may be given by somebody who holds `granted`: a key never exceeds its maker
/// and never runs the platform.
pub fn grantable(granted: &[Right]) -> Vec<Right> {
    held(|right| right != Right::PlatformAdmin && granted.contains(&right))
}

fn held(test: impl Fn(Right) -> bool) -> Vec<Right> {
    Right::ALL
        .iter()
        .copied()
        .filter(|right| test(*right))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Right, Role, grantable, of_platform_admin};

    #[test]
    fn an_owner_holds_every_right_but_the_platforms() {
        for right in Right::ALL {
            assert_eq!(
                Role::Owner.may(*right),
                *right != Right::PlatformAdmin,
                "{right}"
            );
        }
    }

    #[test]
    fn an_analyst_changes_nothing() {
        for right in Role::Analyst.rights() {
            assert!(right.as_str().ends_with(":read"), "{right}");
        }
    }

    #[test]
    fn a_lesser_role_never_holds_a_right_its_better_lacks() {
        let ladder = [Role::Owner, Role::Manager, Role::Analyst];
        for pair in ladder.windows(2) {
            for right in pair[1].rights() {
                assert!(
                    pair[0].may(right),
                    "{} lacks {right} of {}",
                    pair[0],
                    pair[1]
                );
            }
        }
    }

    #[test]
    fn a_key_never_exceeds_its_maker() {
        let maker = Role::Manager.rights();
        assert_eq!(grantable(&maker), maker);
        assert!(!grantable(&of_platform_admin()).contains(&Right::PlatformAdmin));
    }

    #[test]
    fn portals_and_callers_see_no_configuration() {
        for role in [Role::Caller, Role::BuyerPortal, Role::SupplierPortal] {
            assert_eq!(role.rights(), [Right::TenantRead]);
        }
    }
}
