# frozen_string_literal: true

# Founds a support desk in an empty Redmine: a project, an agent, a customer, and two fields. Prints the options of the test.
require './config/environment'

Setting.rest_api_enabled = '1'

def person(login)
  User.new(firstname: login.capitalize, lastname: 'Desk', mail: "#{login}@example.com", mail_notification: 'none').tap do |it|
    it.login = login
    it.password = it.password_confirmation = SecureRandom.hex
    it.save!
  end
end

trackers = Tracker.all.to_a
field = { is_for_all: true, is_filter: true, trackers: trackers }
customer_number = IssueCustomField.create!(name: 'Customer number', field_format: 'string', **field)
for_the_agent = IssueCustomField.create!(name: 'For the agent', field_format: 'bool', **field)

# No more than the agent needs; its statuses are those of a developer.
agents = Role.create!(
  name: 'Agent',
  issues_visibility: 'all',
  permissions: %i[view_issues add_issues edit_issues add_issue_notes view_private_notes set_notes_private]
)
WorkflowRule.copy(nil, Role.find_by!(name: 'Developer'), nil, agents)

project = Project.create!(name: 'Support', identifier: 'support', is_public: true, trackers: trackers)
agent = person('agent')
customer = person('customer')
Member.create!(project: project, principal: agent, roles: [agents])
Member.create!(project: project, principal: customer, roles: [Role.find_by!(name: 'Reporter')])

puts "-Ddesk.redmine.agent=#{agent.api_key} -Ddesk.redmine.customer=#{customer.api_key} " \
     "-Ddesk.redmine.fields=#{customer_number.id},#{for_the_agent.id}"
