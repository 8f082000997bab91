import { type MembersRead, pathsIn } from '../open-contracting/unread.ts';

const transaction = 'id date value payer';

/** The members of an OC4IDS 0.9.5 project that are read, and the others of its schema on the ways to them. */
export const projectMembers: MembersRead = {
  standard: 'OC4IDS 0.9.5',
  read: pathsIn(`
    : id updated title period status sector truceline
    identifiers: id scheme
    publicAuthority: id name
    parties: id name roles
    locations: id
    locations.geometry: type coordinates
    locations.gazetteer: scheme identifiers
    locations.address: region locality
    budget: amount requestDate approvalDate
    budget.budgetBreakdowns: id
    budget.budgetBreakdowns.budgetBreakdown: id amount sourceParty approvalDate
    budget.finance: id value financingParty source
    completion: endDate finalValue
    transactions: ${transaction}
    contractingProcesses: id
    contractingProcesses.summary: ocid contractValue finalValue
    contractingProcesses.summary.contractPeriod: startDate endDate
    contractingProcesses.summary.modifications: id date newContractValue
    contractingProcesses.summary.transactions: ${transaction}
    contractingProcesses.summary.finance: id value financingParty source
    contractingProcesses.releases: id date tag
  `),
  known: pathsIn(`
    : language description type purpose additionalClassifications assetLifetime identificationPeriod preparationPeriod implementationPeriod completionPeriod maintenancePeriod decommissioningPeriod forecasts metrics milestones costMeasurements documents relatedProjects policyAlignment benefits social environment lobbyingMeetings
    parties: identifier additionalIdentifiers address classifications
    locations: description uri
    locations.address: streetAddress postalCode countryName
    budget: description
    budget.budgetBreakdowns: description
    budget.budgetBreakdowns.budgetBreakdown: description uri period
    budget.finance: title description financingPartyType assetClass type repaymentPriority concessional resultsBased period paymentPeriod paymentFrequency interestRate exchangeRateGuarantee stepInRights relatedLots
    completion: endDateDetails finalValueDetails finalScope finalScopeDetails
    transactions: source payee uri relatedImplementationMilestone
    contractingProcesses.summary: externalReference nature title description status tender suppliers documents milestones social
    contractingProcesses.summary.contractPeriod: maxExtentDate durationInDays
    contractingProcesses.summary.modifications: description rationale type releaseID oldContractValue oldContractPeriod newContractPeriod
    contractingProcesses.summary.transactions: source payee uri relatedImplementationMilestone
    contractingProcesses.summary.finance: title description financingPartyType assetClass type repaymentPriority concessional resultsBased period paymentPeriod paymentFrequency interestRate exchangeRateGuarantee stepInRights relatedLots
    contractingProcesses.releases: url
  `),
};
